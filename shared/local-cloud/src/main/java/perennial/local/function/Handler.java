package perennial.local.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import perennial.edge.Environment;

/** One handler object with the JSON in and out that Lambda's Java runtime would give it, by AWS's own serializers. */
final class Handler {
    private final RequestHandler<Object, Object> handler;
    private final PojoSerializer<Object> input;
    private final PojoSerializer<Object> output;

    private Handler(RequestHandler<Object, Object> handler, Method handle) {
        this.handler = handler;
        this.input = serializer(handle.getGenericParameterTypes()[0]);
        this.output = serializer(handle.getGenericReturnType());
    }

    /**
     * Makes the handler that a class stands for, by its constructor that takes an {@link Environment}.
     *
     * @throws IllegalStateException where there is no such class or constructor, or it fails
     */
    @SuppressWarnings("unchecked")
    static Handler of(String className, Environment environment) {
        try {
            Class<?> type = Class.forName(className);
            Object handler = type.getConstructor(Environment.class).newInstance(environment);
            return new Handler((RequestHandler<Object, Object>) handler, handleMethod(type));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    className + " does not start: " + e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException(
                    className + " is no RequestHandler with a public constructor of an Environment: " + e, e);
        }
    }

    byte[] handle(byte[] event, Context context) {
        Object answer = handler.handleRequest(input.fromJson(new ByteArrayInputStream(event)), context);
        if (answer == null) return "null".getBytes(StandardCharsets.UTF_8);
        var bytes = new ByteArrayOutputStream();
        output.toJson(answer, bytes);
        return bytes.toByteArray();
    }

    private static Method handleMethod(Class<?> type) throws NoSuchMethodException {
        for (Method method : type.getMethods()) {
            boolean handles = method.getName().equals("handleRequest")
                    && method.getParameterCount() == 2
                    && !method.isBridge()
                    && method.getParameterTypes()[1] == Context.class;
            if (handles) return method;
        }
        throw new NoSuchMethodException(type.getName() + ".handleRequest");
    }

    @SuppressWarnings("unchecked")
    private static PojoSerializer<Object> serializer(Type type) {
        if (type instanceof Class<?> event && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())) {
            return (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(event, event.getClassLoader());
        }
        return JacksonFactory.getInstance().getSerializer(type);
    }
}
