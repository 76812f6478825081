package perennial.local.function;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import perennial.ledger.json.DomainJson;
import perennial.local.function.AwsCall.Need;
import perennial.local.template.Permissions;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Refuses what a function's role in the template does not allow, in the words of AWS: a policy that lacks something would else show
 * at a deployment first.
 */
public final class RoleGuard implements SdkHttpClient {
    private final SdkHttpClient aws;
    private final String function;
    private final Permissions role;

    /** @param aws what does the calls that are allowed */
    public RoleGuard(SdkHttpClient aws, String function, Permissions role) {
        this.aws = aws;
        this.function = function;
        this.role = role;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return AwsCall.of(request).needs().stream()
                .filter(need -> !role.allow(need.action(), need.resource()))
                .findFirst()
                .<ExecutableHttpRequest>map(this::denied)
                .orElseGet(() -> aws.prepareRequest(request));
    }

    @Override
    public String clientName() {
        return aws.clientName();
    }

    @Override
    public void close() {
        aws.close();
    }

    private Denied denied(Need need) {
        return new Denied("The role of %s is not authorized to perform: %s on resource: %s"
                .formatted(function, need.action(), need.resource()));
    }

    private record Denied(String message) implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() {
            String body = DomainJson.mapper()
                    .createObjectNode()
                    .put("__type", "com.amazon.coral.service#AccessDeniedException")
                    .put("Message", message)
                    .toString();
            var bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder().statusCode(400).build())
                    .responseBody(AbortableInputStream.create(bytes))
                    .build();
        }

        @Override
        public void abort() {}
    }
}
