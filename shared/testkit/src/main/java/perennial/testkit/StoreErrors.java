package perennial.testkit;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** What AWS throws, with the codes and statuses that it throws it with. */
final class StoreErrors {

    private StoreErrors() {}

    static RuntimeException throttled() {
        return ProvisionedThroughputExceededException.builder()
                .message("The level of configured provisioned throughput for the table was exceeded")
                .awsErrorDetails(details("ProvisionedThroughputExceededException"))
                .statusCode(400)
                .build();
    }

    static RuntimeException limited() {
        return ThrottlingException.builder()
                .message("Rate exceeded")
                .awsErrorDetails(details("ThrottlingException"))
                .statusCode(400)
                .build();
    }

    static RuntimeException failed() {
        return InternalServerErrorException.builder()
                .message("Internal server error")
                .awsErrorDetails(details("InternalServerError"))
                .statusCode(500)
                .build();
    }

    static RuntimeException conflict() {
        return TransactionConflictException.builder()
                .message("Transaction is ongoing for the item")
                .awsErrorDetails(details("TransactionConflictException"))
                .statusCode(400)
                .build();
    }

    /** Only its first item met another transaction. */
    static RuntimeException cancelled(TransactWriteItemsRequest transaction) {
        List<CancellationReason> reasons = transaction.transactItems().stream()
                .map(write -> CancellationReason.builder()
                        .code(write == transaction.transactItems().getFirst() ? "TransactionConflict" : "None")
                        .build())
                .toList();
        return TransactionCanceledException.builder()
                .message("Transaction cancelled")
                .awsErrorDetails(details("TransactionCanceledException"))
                .statusCode(400)
                .cancellationReasons(reasons)
                .build();
    }

    private static AwsErrorDetails details(String code) {
        return AwsErrorDetails.builder().serviceName("DynamoDb").errorCode(code).build();
    }
}
