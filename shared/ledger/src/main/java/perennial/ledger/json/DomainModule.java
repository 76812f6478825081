package perennial.ledger.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import perennial.domain.Scalar;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.policy.Probability;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;

/** How the domain's own values look in JSON; the domain itself knows no JSON. */
final class DomainModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    DomainModule() {
        addSerializer(Scalar.class, new AsText<>(Scalar::text));
        addKeySerializer(Scalar.class, new AsKey());
        addSerializer(Instant.class, new AsText<>(Instants::text));
        addDeserializer(Instant.class, new FromText<>(Instants::parse));
        addSerializer(LocalDate.class, new AsText<>(LocalDate::toString));
        addDeserializer(LocalDate.class, new FromText<>(Days::parse));
        addSerializer(Probability.class, new AsNumber());
        addDeserializer(Probability.class, new FromNumber());
        addSerializer(Money.class, new MoneyWriter());
        addDeserializer(Money.class, new MoneyReader());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.insertAnnotationIntrospector(new RequiredUnlessOptional());
        context.addDeserializers(new ScalarDeserializers());
        context.addValueInstantiators(new RecordInstantiators());
        context.addKeyDeserializers((type, config, description) ->
                isScalar(type.getRawClass()) ? new ScalarKey(maker(type.getRawClass())) : null);
    }

    private static boolean isScalar(Class<?> type) {
        return Scalar.class.isAssignableFrom(type) && type.isRecord();
    }

    /** The constructor that takes the scalar's text. */
    private static Function<String, Object> maker(Class<?> type) {
        try {
            MethodHandle constructor = MethodHandles.publicLookup()
                    .findConstructor(type, MethodType.methodType(void.class, String.class))
                    .asType(MethodType.methodType(Object.class, String.class));
            return text -> invoke(constructor, text);
        } catch (ReflectiveOperationException noConstructor) {
            throw new IllegalArgumentException(type + " needs a public constructor of one String", noConstructor);
        }
    }

    private static Object invoke(MethodHandle constructor, String text) {
        try {
            return constructor.invokeExact(text);
        } catch (RuntimeException | Error refused) {
            throw refused;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }

    /** Every record component must be there, unless it is an Optional. */
    private static final class RequiredUnlessOptional extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            Class<?> type = member.getRawType();
            return type != Optional.class && type != OptionalInt.class && type != OptionalLong.class;
        }
    }

    private static final class ScalarDeserializers extends Deserializers.Base {
        @Override
        public ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return hasDeserializerFor(config, type.getRawClass()) ? new FromText<>(maker(type.getRawClass())) : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return isScalar(type);
        }
    }

    private static final class AsText<T> extends ValueSerializer<T> {
        private final Function<T, String> text;

        AsText(Function<T, String> text) {
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(text.apply(value));
        }
    }

    private static final class AsKey extends ValueSerializer<Scalar> {
        @Override
        public void serialize(Scalar value, JsonGenerator json, SerializationContext context) {
            json.writeName(value.text());
        }
    }

    private static final class FromText<T> extends ValueDeserializer<T> {
        private final Function<String, T> parse;

        FromText(Function<String, T> parse) {
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                context.reportInputMismatch(this, "must be a string");
            }
            return parse.apply(json.getString());
        }
    }

    private static final class ScalarKey extends KeyDeserializer {
        private final Function<String, Object> parse;

        ScalarKey(Function<String, Object> parse) {
            this.parse = parse;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return parse.apply(key);
        }
    }

    private static final class AsNumber extends ValueSerializer<Probability> {
        @Override
        public void serialize(Probability value, JsonGenerator json, SerializationContext context) {
            json.writeNumber(value.value());
        }
    }

    private static final class FromNumber extends ValueDeserializer<Probability> {
        @Override
        public Probability deserialize(JsonParser json, DeserializationContext context) {
            if (!json.currentToken().isNumeric()) context.reportInputMismatch(this, "must be a number");
            return new Probability(json.getDecimalValue());
        }
    }

    private record MoneyJson(String amount, CurrencyCode currency) {}

    private static final class MoneyWriter extends ValueSerializer<Money> {
        @Override
        public void serialize(Money value, JsonGenerator json, SerializationContext context) {
            context.writeValue(json, new MoneyJson(value.text(), value.currency()));
        }
    }

    private static final class MoneyReader extends ValueDeserializer<Money> {
        @Override
        public Money deserialize(JsonParser json, DeserializationContext context) {
            MoneyJson money = context.readValue(json, MoneyJson.class);
            return new Money(new BigDecimal(money.amount()), money.currency());
        }
    }
}
