package perennial.localstack;

import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;
import perennial.testkit.StoreContract;

/** What the modules below hold of a store, held of LocalStack's. */
@Suite
@SelectPackages({"perennial.ledger", "perennial.views"})
@IncludeTags(StoreContract.TAG)
final class StoreContractTest {}
