package perennial.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that every DynamoDB must pass which is to hold ledgers and rows. They run on the engine in this process where they
 * stand, and from there on any other engine; they get their tables as {@link WithDynamo} says.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(StoreContract.TAG)
@ExtendWith(WithDynamo.class)
public @interface StoreContract {
    String TAG = "store-contract";
}
