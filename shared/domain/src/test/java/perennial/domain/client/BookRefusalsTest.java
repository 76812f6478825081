package perennial.domain.client;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Approving.askLateLineNotice;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.addLine;
import static perennial.domain.Commands.amendRate;
import static perennial.domain.Commands.breakOn;
import static perennial.domain.Commands.coTerm;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.extend;
import static perennial.domain.Commands.lineNotice;
import static perennial.domain.Commands.minimumFee;
import static perennial.domain.Commands.notice;
import static perennial.domain.Commands.noticeFor;
import static perennial.domain.Commands.removeLine;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Commands.voiding;
import static perennial.domain.Commands.withdraw;
import static perennial.domain.Renewing.advance;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.correctToChurn;
import static perennial.domain.Renewing.propose;
import static perennial.domain.Renewing.renew;
import static perennial.domain.Signing.flat;
import static perennial.domain.client.BookCommands.YEAR;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import perennial.domain.Approving;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.CommandType;
import perennial.domain.Refusal;
import perennial.domain.Refusals;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.approval.ApprovalRules;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractRules;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.RenewalRules;
import perennial.domain.renewal.Stage;

/** Each command about contracts, renewals and approvals is refused by just the rules that it says it can be refused by. */
class BookRefusalsTest {
    private final Scenario<Client> signed = acme().given(YEAR.command());
    private final Scenario<Client> planning = signed.given(advance("k1.1", Stage.PLANNING));
    private final Scenario<Client> renewed = ticked(
            acme().given(YEAR.renewing(AutoRenew.Mode.SAME_TERM).command()).on("2027-02-01"));
    private final Scenario<Client> evergreen =
            acme().given(YEAR.evergreen("2026-01-01").command());

    private List<Scenario<Client>> situations() {
        Scenario<Client> unknown = Scenario.of(new Clients()).on("2026-01-01");
        Scenario<Client> lost = signed.on("2027-02-01").given(churn("k1.1"));
        Scenario<Client> relined = signed.given(
                addLine("k1", flat("c", "NUTRITION", "1"), "2026-01-01"), removeLine("k1", "a", "2026-06-01"));
        Scenario<Client> broken =
                acme().given(YEAR.breaking(breakOn("2026-06-30", 30)).command());
        Scenario<Client> lines = acme().given(YEAR.selling(
                                flat("a", "NUTRITION", "100"), flat("b", "DIABETES", "1"), flat("c", "DIABETES", "1"))
                        .command())
                .on("2027-01-05");
        Scenario<Client> former = signed.given(new TerminateClient(day("2027-01-01"), ChurnReason.PRICE));
        Scenario<Client> busy = signed.on("2026-02-01")
                .given(
                        addLine("k1", flat("b", "NUTRITION", "1"), "2026-02-01"),
                        advance("k1.1", Stage.PLANNING),
                        notice("k1", "2026-02-01"));
        var situations = new ArrayList<>(List.of(
                unknown,
                acme(),
                signed,
                relined,
                relined.given(advance("k1.1", Stage.PLANNING)),
                relined.on("2027-02-01").given(churn("k1.1")),
                signed.given(terminate("k1", "2026-06-01")),
                signed.given(voiding("k1")),
                signed.given(close("k1.1", "2025-12-31")),
                signed.given(notice("k1", "2025-12-01")),
                signed.given(notice("k1", "2025-12-01"), churn("k1.1")),
                signed.given(notice("k1", "2025-12-01"), removeLine("k1", "a", "2026-06-01")),
                signed.given(Signing.of("k2")
                        .term("2027-01-01", "2027-12-31")
                        .renews("k1")
                        .signed("2026-01-01")
                        .command()),
                busy.on("2026-02-02").at(Instant.parse("2026-01-15T00:00:00Z")),
                planning.given(
                        advance("k1.1", Stage.VALUE_REVIEW),
                        propose("k1.1", 12, renew("a")),
                        advance("k1.1", Stage.VERBAL_COMMIT)),
                planning,
                planning.at(Instant.parse("2025-01-01T00:00:00Z")),
                proposedOften(),
                evergreen,
                evergreen.given(noticeFor("k1", "2026-01-01", "2026-06-30"), withdraw("k1")),
                evergreen.given(
                        noticeFor("k1", "2026-01-01", "2026-06-30"),
                        new TerminateClient(day("2026-07-01"), ChurnReason.PRICE)),
                renewed,
                renewed.given(notice("k1", "2027-02-01")),
                renewed.given(close("k1.2", "2027-02-01")),
                renewed.given(correctToChurn("k1.1")).at(Instant.parse("2025-01-01T00:00:00Z")),
                broken.given(noticeFor("k1", "2026-01-01", "2026-06-30")),
                ticked(broken.on("2026-06-15")),
                lines.given(lineNotice("k1", "2027-01-05", "b"), lineNotice("k1", "2027-01-04", "c")),
                lines.given(lineNotice("k1", "2027-01-05", "b", "c"))
                        .as(Approving.ANN)
                        .given(askLateLineNotice("a1", "k1", "b", "c"))
                        .as(Approving.LEA)
                        .given(Approving.approve("a1"), removeLine("k1", "a", "2026-06-01")),
                lost,
                lost.given(new TerminateClient(day("2027-02-01"), ChurnReason.PRICE)),
                former,
                worn(),
                mindful(),
                manyLines(signed),
                manyLines(signed).on("2027-02-01").given(churn("k1.1")),
                manyContracts()));
        situations.addAll(ApprovalSituations.of(planning));
        situations.addAll(besideAnother());
        return situations;
    }

    /** With a second contract, for lines to join. */
    private List<Scenario<Client>> besideAnother() {
        Signing other = Signing.of("k2").selling(flat("z", "NUTRITION", "1"));
        Scenario<Client> both = signed.given(other.command());
        Scenario<Client> joined = both.given(coTerm("k1", "k2", "2026-05-01"));
        Scenario<Client> leaving = both.given(
                addLine("k1", flat("b", "NUTRITION", "1"), "2026-09-01"), coTerm("k1", "k2", "2026-10-01", "a"));
        Scenario<Client> full = both;
        for (int i = 1; i < 100; i++) full = full.given(addLine("k2", flat("x" + i, "NUTRITION", "1"), "2026-01-01"));
        return List.of(
                both,
                full,
                both.given(
                        addLine("k1", flat("b", "NUTRITION", "1"), "2026-06-01"), removeLine("k1", "a", "2026-02-01")),
                both.given(
                        addLine("k1", flat("b", "NUTRITION", "1"), "2026-01-01"), lineNotice("k1", "2026-01-01", "b")),
                joined.given(removeLine("k2", "z", "2026-06-01")),
                joined.given(lineNotice("k2", "2026-01-01", "a")),
                leaving,
                leaving.given(close("k1.1", "2025-12-31")),
                both.given(addLine("k2", flat("a", "NUTRITION", "1"), "2026-01-01")),
                both.given(close("k1.1", "2025-12-31")),
                signed.given(other.in("EUR").command()),
                both.on("2026-02-01")
                        .given(addLine("k1", flat("b", "NUTRITION", "1"), "2026-02-01"))
                        .on("2026-02-02")
                        .at(Instant.parse("2026-01-15T00:00:00Z")),
                joined,
                both.given(coTerm("k1", "k2", "2026-06-01")),
                both.given(
                        addLine("k1", flat("b", "NUTRITION", "1"), "2026-02-01"),
                        coTerm("k1", "k2", "2026-06-01", "a")),
                both.given(coTerm("k2", "k1", "2026-10-01")),
                evergreen.given(other.command(), coTerm("k2", "k1", "2026-10-01")),
                signed.given(
                        close("k1.1", "2025-12-31"),
                        other.term("2026-01-01", "2027-12-31").command(),
                        coTerm("k2", "k1", "2027-02-01")),
                signed.given(
                        extend("k1", "2027-06-30"),
                        other.term("2026-01-01", "2027-12-31").command(),
                        coTerm("k2", "k1", "2027-02-01")),
                lateForABreakBeforeALineJoins(other),
                joined.given(amendRate("k2", "a", "9", "2026-06-01")),
                joined.on("2026-02-02").at(Instant.parse("2025-01-15T00:00:00Z")),
                signed.given(
                        other.term("2026-01-01", "2026-06-30").command(),
                        coTerm("k1", "k2", "2026-05-01"),
                        new TerminateClient(day("2026-07-01"), ChurnReason.PRICE)));
    }

    private Scenario<Client> lateForABreakBeforeALineJoins(Signing other) {
        return acme().given(
                        YEAR.breaking(breakOn("2026-06-30", 180)).command(),
                        other.command(),
                        coTerm("k2", "k1", "2026-10-01"))
                .on("2026-01-10")
                .given(noticeFor("k1", "2026-01-05", "2026-06-30"))
                .as(Approving.ANN)
                .given(Approving.askLateNotice("a1", "k1"))
                .as(Approving.LEA)
                .given(Approving.approve("a1"));
    }

    private Scenario<Client> proposedOften() {
        Scenario<Client> offered = planning;
        for (int months = 1; months <= 20; months++) offered = offered.given(propose("k1.1", months, renew("a")));
        return offered;
    }

    private Scenario<Client> worn() {
        Scenario<Client> worn = evergreen;
        for (int i = 1; i < 500; i++)
            worn = worn.given(
                    amendRate("k1", "a", "" + (i + 100), "" + day("2026-01-01").plusDays(i)));
        return worn;
    }

    private Scenario<Client> mindful() {
        Scenario<Client> mindful = evergreen;
        for (int i = 1; i <= 500; i++) {
            mindful = mindful.given(
                    minimumFee("k1", "" + i, "" + day("2026-06-01").plusDays(i)));
        }
        return mindful;
    }

    /** A hundred, of which only the first is in force at the end. */
    private static Scenario<Client> manyLines(Scenario<Client> scenario) {
        Scenario<Client> full = scenario.given(advance("k1.1", Stage.PLANNING));
        for (int i = 1; i < 100; i++) {
            full = full.given(
                    addLine("k1", flat("x" + i, "NUTRITION", "1"), "2026-02-01"),
                    removeLine("k1", "x" + i, "2026-03-01"));
        }
        return full;
    }

    private static Scenario<Client> manyContracts() {
        Scenario<Client> full = acme();
        for (int i = 0; i < 500; i++)
            full = full.given(Signing.of("m" + i).evergreen("2026-01-01").command());
        return full;
    }

    @Test
    void everyDeclaredRefusalHappensAndNoOther() {
        Map<String, Set<String>> declared =
                Refusals.declaredBy(Stream.of(ContractRules.COMMANDS, RenewalRules.COMMANDS, ApprovalRules.COMMANDS)
                        .flatMap(List::stream)
                        .filter(CommandType::isPublic)
                        .collect(Collectors.toUnmodifiableList()));
        assertThat(met()).isEqualTo(declared);
    }

    private Map<String, Set<String>> met() {
        var met = new TreeMap<String, Set<String>>(BookCommands.all().stream()
                .collect(toMap(BookRefusalsTest::nameOf, any -> new TreeSet<>(), (one, other) -> one)));
        for (Scenario<Client> situation : situations()) {
            for (Command command : BookCommands.all()) {
                try {
                    situation.when(command).accepted();
                } catch (Refusal no) {
                    met.get(nameOf(command)).add(no.rule());
                } catch (BadValue noSenseHere) {
                    continue;
                }
            }
        }
        return met;
    }

    private static String nameOf(Command command) {
        return command.getClass().getSimpleName();
    }
}
