package perennial.views.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.Command;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.ResponseId;
import perennial.domain.UserId;
import perennial.domain.client.ClientType;
import perennial.domain.client.Clients;
import perennial.domain.client.OwnerRole;
import perennial.domain.client.ProfileCommand.AssignOwner;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.renewal.RenewalCommand.AdvanceRenewal;
import perennial.domain.renewal.Stage;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponse;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponses;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.Tag;
import perennial.ledger.Address;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.approvals.ApprovalsProjection;
import perennial.views.clients.ClientsProjection;
import perennial.views.feeds.ActivityProjection;
import perennial.views.feeds.ResponsesProjection;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.satisfaction.SatisfactionTrendProjection;

/**
 * What a commit costs in table Views, all projections together, where the same instance saw the commit before: write units and
 * no reads. A change that makes one dearer is meant, or it is a mistake.
 */
@ExtendWith(WithDynamo.class)
class WriteUnitsTest {

    private static final Address ACME = new Address("clients", "acme");
    private static final RenewalId RENEWAL = new RenewalId("k1.1");
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private final Tally tally = new Tally();
    private Scene scene;
    private Projector projector;

    @BeforeEach
    void setUp(TestTables tables) {
        scene = new Scene(
                tables,
                new ClientsProjection(),
                new RenewalPipelineProjection(ZoneOffset.UTC),
                new SatisfactionTrendProjection(),
                new ApprovalsProjection(ZoneOffset.UTC),
                new ActivityProjection(ZoneOffset.UTC),
                new ResponsesProjection());
        projector = scene.instance(tally.counting(tables.client())).projector();
        scene.record("s1", new Places.Counted("anything", 1));
        projector.project(scene.arrivals(Scene.store("s1"), 1, 1));
    }

    @Test
    void writeUnitsPerCommit() {
        var measured = new LinkedHashMap<String, Double>();
        measured.put("onboard-client", units(onboarding()));
        measured.put("sign-contract", units(signature()));
        measured.put("advance-renewal", units(new AdvanceRenewal(RENEWAL, Stage.PLANNING, Optional.empty())));
        measured.put("assign-owner", units(assignment()));
        measured.put("record-response", units(answer(0)));
        measured.put("record-responses, 99 of a month", units(answers()));

        measured.forEach((name, units) -> System.out.printf("views: %-32s %3.0f write units%n", name, units));
        assertThat(measured)
                .containsExactly(
                        entry("onboard-client", 4.0), // home, owner's copy, activity, progress
                        entry("sign-contract", 5.0), // contract, renewal, deadlines, activity, progress
                        entry("advance-renewal", 5.0), // the same
                        entry("assign-owner", 5.0), // home, two owners' copies, activity, progress
                        entry("record-response", 7.0), // all, product, two tags, the answer, activity, progress
                        entry("record-responses, 99 of a month", 105.0)); // the same, with a row for each answer
    }

    private double units(Command command) {
        long commit = scene.execute(new Clients(), "acme", command);
        tally.reset();
        assertThat(projector.project(scene.arrivals(ACME, commit, commit))).isEmpty();
        int reads = tally.of("GetItem").calls() + tally.of("BatchGetItem").calls();
        assertThat(reads).as("only of a ledger never seen").isEqualTo(commit == 1 ? 1 : 0);
        return tally.of("PutItem").units() + tally.of("UpdateItem").units();
    }

    private static Command onboarding() {
        return new OnboardClient(
                "Acme Manufacturing",
                ClientType.EMPLOYER,
                Optional.of("mid-market"),
                Optional.empty(),
                new UserId("ada-lovelace"),
                Optional.empty());
    }

    private static Command signature() {
        return new SignContract(
                new ContractId("k1"),
                Optional.of(TODAY),
                TODAY,
                Optional.of(TODAY.plusYears(1).minusDays(1)),
                new CurrencyCode("USD"),
                Optional.of(new NoticePeriod(90, NoticePeriod.Unit.DAYS)),
                new AutoRenew(AutoRenew.Mode.SAME_TERM, Optional.empty()),
                Optional.of(500),
                Optional.empty(),
                Optional.empty(),
                List.of(
                        new NewLine(
                                new LineId("l1"), new Product("MENTAL_HEALTH"), FeeModel.PMPM, new Rate("4.25"), 1_000),
                        new NewLine(new LineId("l2"), new Product("NUTRITION"), FeeModel.PEPM, new Rate("1.10"), 900)));
    }

    private static Command assignment() {
        return new AssignOwner(OwnerRole.CLIENT_MANAGER, new UserId("grace-hopper"), Optional.empty());
    }

    private static RecordResponse answer(int number) {
        return new RecordResponse(
                new ResponseId("r-" + number),
                SurveyKind.NPS,
                number % 11,
                TODAY.minusDays(7).atTime(10, 0).toInstant(ZoneOffset.UTC),
                Optional.of(new Product("MENTAL_HEALTH")),
                Optional.empty(),
                Optional.of(List.of(new Tag("plan=gold"), new Tag("site=nyc"))));
    }

    private static Command answers() {
        return new RecordResponses(
                IntStream.rangeClosed(1, 99).mapToObj(WriteUnitsTest::answer).toList());
    }
}
