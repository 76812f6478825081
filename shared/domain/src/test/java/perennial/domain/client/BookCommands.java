package perennial.domain.client;

import static perennial.domain.Approving.acceptLines;
import static perennial.domain.Approving.askLateLineNotice;
import static perennial.domain.Commands.addLine;
import static perennial.domain.Commands.agreeBreaks;
import static perennial.domain.Commands.amendRate;
import static perennial.domain.Commands.autoRenewal;
import static perennial.domain.Commands.breakOn;
import static perennial.domain.Commands.cancelCoTerm;
import static perennial.domain.Commands.coTerm;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.escalator;
import static perennial.domain.Commands.extend;
import static perennial.domain.Commands.lineNotice;
import static perennial.domain.Commands.minimumFee;
import static perennial.domain.Commands.notice;
import static perennial.domain.Commands.noticeFor;
import static perennial.domain.Commands.removeLine;
import static perennial.domain.Commands.rise;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.voiding;
import static perennial.domain.Commands.withdraw;
import static perennial.domain.Commands.withdrawLines;
import static perennial.domain.Renewing.add;
import static perennial.domain.Renewing.advance;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.closeFor;
import static perennial.domain.Renewing.correctToChurn;
import static perennial.domain.Renewing.correctToSigned;
import static perennial.domain.Renewing.forecast;
import static perennial.domain.Renewing.propose;
import static perennial.domain.Renewing.renew;
import static perennial.domain.Renewing.uplift;
import static perennial.domain.Signing.flat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import perennial.domain.Command;
import perennial.domain.Signing;
import perennial.domain.contract.AutoRenew;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.ProposalLine;
import perennial.domain.renewal.Stage;

/** What may be asked about contracts, renewals and approvals: of each command whatever a rule may refuse. */
final class BookCommands {

    /** One line for a year, under a price cap. */
    static final Signing YEAR = Signing.of("k1").cap(100).selling(flat("a", "NUTRITION", "100"));

    private BookCommands() {}

    static List<Command> all() {
        ProposalLine[] unnamed = {add(flat("new", "NUTRITION", "1"))};
        ProposalLine[] unheardOf = {renew("a"), renew("nobody")};
        ProposalLine[] known = {renew("c"), add(flat("a", "NUTRITION", "1"))};
        ProposalLine[] more = {renew("a"), add(flat("new", "NUTRITION", "1"))};
        var commands = new ArrayList<Command>(List.of(
                YEAR.command(),
                YEAR.cap(7).command(),
                Signing.of("k3")
                        .term("2027-01-01", "2027-12-31")
                        .renews("k1")
                        .signed("2025-12-31")
                        .command(),
                addLine("k1", flat("a", "NUTRITION", "9"), "2026-05-01"),
                addLine("k1", flat("z", "NUTRITION", "9"), "2026-05-01"),
                addLine("k1", flat("z", "NUTRITION", "9"), "2025-05-01"),
                amendRate("k1", "a", "9", "2026-05-01"),
                amendRate("k1", "a", "9", "2025-05-01"),
                amendRate("k1", "nobody", "9", "2026-05-01"),
                escalator("k1", List.of("a"), rise("2026-05-01", 100)),
                escalator("k1", List.of("a"), rise("2028-01-01", 100)),
                escalator("k1", List.of("nobody"), rise("2026-05-01", 100)),
                minimumFee("k1", "777", "2026-05-01"),
                minimumFee("k1", "777", "2025-05-01"),
                coTerm("k1", "k2", "2026-05-01"),
                coTerm("k1", "k2", "2026-05-01", "a"),
                coTerm("k1", "k2", "2026-05-01", "nobody"),
                coTerm("k1", "k2", "2025-05-01"),
                cancelCoTerm("k1", "k2"),
                removeLine("k1", "a", "2026-05-01"),
                removeLine("k1", "a", "2025-05-01"),
                removeLine("k1", "nobody", "2026-05-01"),
                autoRenewal("k1", AutoRenew.Mode.EVERGREEN),
                extend("k1", "2027-06-30"),
                extend("k1", "2026-06-30"),
                agreeBreaks("k1", breakOn("2026-04-30", 30)),
                notice("k1", "2026-01-01"),
                noticeFor("k1", "2026-01-01", "2025-12-31"),
                lineNotice("k1", "2026-01-01", "a"),
                lineNotice("k1", "2026-01-01", "nobody"),
                noticeFor("k1", "2026-01-01", "2026-06-30"),
                withdraw("k1"),
                withdrawLines("k1", "a"),
                withdrawLines("k1", "nobody"),
                acceptLines("a1", "k1", "b", "c"),
                askLateLineNotice("a9", "k1", "b", "c"),
                terminate("k1", "2026-09-01"),
                terminate("k1", "2020-09-01"),
                voiding("k1"),
                voiding("k2"),
                advance("k1.1", Stage.VALUE_REVIEW),
                advance("k1.1", Stage.CONTRACTING),
                propose("k1.1", 30, uplift("a", "102")),
                propose("k1.1", 30, renew("a")),
                forecast("k1.1", ForecastCategory.COMMIT, "1"),
                close("k1.1", "2025-12-01"),
                closeFor("k1.1", "2025-12-01", "2026-01-01", "2026-12-31"),
                closeFor("k1.1", "2025-12-01", "2026-08-01", "2027-07-31"),
                churn("k1.1"),
                correctToChurn("k1.1"),
                correctToSigned("k1.1", "2025-12-01", renew("a")),
                correctToSigned("k1.1", "2025-12-01", Optional.of(day("2026-01-01")), Optional.empty(), renew("a")),
                correctToSigned("k1.1", "2025-12-01", Optional.of(day("2026-08-01")), Optional.empty(), renew("a"))));
        List<ProposalLine[]> offers = List.of(unnamed, unheardOf, known, more);
        commands.addAll(ApprovalSituations.commands(offers));
        for (ProposalLine[] said : offers) {
            commands.add(propose("k1.1", 30, said));
            commands.add(close("k1.1", "2025-12-01", said));
            commands.add(correctToSigned("k1.1", "2025-12-01", said));
        }
        return commands;
    }
}
