package perennial.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** A DynamoDB client that something stands in front of. A proxy, since the SDK has no delegating client for DynamoDB. */
final class Intercepted implements InvocationHandler {

    /** What stands in front; may change the request, the answer, or fail. */
    @FunctionalInterface
    interface Interceptor {
        DynamoDbResponse around(DynamoDbRequest request, Next next);
    }

    /** The way on to the client behind. */
    @FunctionalInterface
    interface Next {
        DynamoDbResponse call(DynamoDbRequest request);
    }

    private final DynamoDbClient behind;
    private final Interceptor interceptor;

    private Intercepted(DynamoDbClient behind, Interceptor interceptor) {
        this.behind = behind;
        this.interceptor = interceptor;
    }

    static DynamoDbClient by(Interceptor interceptor, DynamoDbClient behind) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                Intercepted.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                new Intercepted(behind, interceptor));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof DynamoDbRequest request) {
            return interceptor.around(
                    request, changed -> (DynamoDbResponse) unchecked(() -> invokeBehind(method, changed)));
        }
        // The variants that take a consumer build the request and come back here with it.
        return method.isDefault()
                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                : invokeBehind(method, arguments);
    }

    private Object invokeBehind(Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    @FunctionalInterface
    private interface Call {
        Object make() throws Throwable;
    }

    private static Object unchecked(Call call) {
        try {
            return call.make();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }
}
