package perennial.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test, its constructor or its before-method the project's tables, fresh for each test: {@code
 * @ExtendWith(WithDynamo.class)} and a parameter of type {@link TestTables}.
 */
public final class WithDynamo implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(WithDynamo.class);

    private record Lease(TestTables tables) implements AutoCloseable {
        @Override
        public void close() {
            tables.drop();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == TestTables.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(NAMESPACE)
                .computeIfAbsent(
                        "tables",
                        key -> new Lease(TestTables.create(DynamoEngine.get().client())),
                        Lease.class)
                .tables();
    }
}
