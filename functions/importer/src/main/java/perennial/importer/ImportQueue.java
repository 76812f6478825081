package perennial.importer;

import java.util.function.Consumer;
import perennial.imports.ImportId;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Brings imports to the worker, by their ids. */
record ImportQueue(SqsClient sqs, String url) implements Consumer<ImportId> {

    @Override
    public void accept(ImportId id) {
        sqs.sendMessage(message -> message.queueUrl(url).messageBody(id.text()));
    }
}
