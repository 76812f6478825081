package perennial.ledger.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.bean.PropertyValueBuffer;

/**
 * Calls records' constructors by a handle that was prepared once. Jackson adapts its own anew for each record it makes, which
 * costs more than reading the record's text.
 */
final class RecordInstantiators extends ValueInstantiators.Base {

    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier description, ValueInstantiator found) {
        boolean byConstructor = found.getWithArgsCreator() != null
                && found.getWithArgsCreator().getAnnotated() instanceof Constructor<?>;
        return found.getValueClass().isRecord() && byConstructor ? new Prepared(found) : found;
    }

    private static final class Prepared extends ValueInstantiator.Delegating {
        private static final long serialVersionUID = 1L;

        private final transient MethodHandle constructor;

        Prepared(ValueInstantiator found) {
            super(found);
            this.constructor =
                    prepared((Constructor<?>) found.getWithArgsCreator().getAnnotated());
        }

        private static MethodHandle prepared(Constructor<?> constructor) {
            try {
                return MethodHandles.lookup()
                        .unreflectConstructor(constructor)
                        .asFixedArity()
                        .asSpreader(Object[].class, constructor.getParameterCount())
                        .asType(MethodType.methodType(Object.class, Object[].class));
            } catch (IllegalAccessException jacksonMadeItAccessible) {
                throw new IllegalStateException(jacksonMadeItAccessible);
            }
        }

        @Override
        public ValueInstantiator createContextual(
                DeserializationContext context, BeanDescription.Supplier description) {
            return this;
        }

        @Override
        public Object createFromObjectWith(
                DeserializationContext context, SettableBeanProperty[] properties, PropertyValueBuffer values) {
            return createFromObjectWith(context, values.getParameters(context, properties));
        }

        /** What the constructor refuses, Jackson's own call of it says in Jackson's own way. */
        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] components) {
            try {
                return constructor.invokeExact(components);
            } catch (Throwable refused) {
                return super.createFromObjectWith(context, components);
            }
        }
    }
}
