package perennial.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.Break;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;

/** A contract to be signed, in the words of a test: a plain year without anything special, unless said. */
public record Signing(
        String id,
        Optional<LocalDate> signedOn,
        LocalDate termStart,
        Optional<LocalDate> termEnd,
        String currency,
        Optional<NoticePeriod> noticePeriod,
        AutoRenew autoRenew,
        Optional<Integer> priceCapBp,
        Optional<ContractId> renews,
        Optional<List<Break>> breaks,
        List<NewLine> lines) {

    /** 2026, in dollars, one line: 1,000 members of mental health at 4.25 a month, 51,000 a year. */
    public static Signing of(String id) {
        return new Signing(
                id,
                Optional.empty(),
                LocalDate.parse("2026-01-01"),
                Optional.of(LocalDate.parse("2026-12-31")),
                "USD",
                Optional.empty(),
                AutoRenew.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(line("l1", "MENTAL_HEALTH", FeeModel.PMPM, "4.25", 1_000)));
    }

    public static NewLine line(String id, String product, FeeModel feeModel, String unitRate, long units) {
        return new NewLine(new LineId(id), new Product(product), feeModel, new Rate(unitRate), units);
    }

    /** A line of a flat fee a year. */
    public static NewLine flat(String id, String product, String fee) {
        return line(id, product, FeeModel.FLAT, fee, 1);
    }

    public Signing term(String start, String end) {
        return new Signing(
                id,
                signedOn,
                LocalDate.parse(start),
                Optional.of(LocalDate.parse(end)),
                currency,
                noticePeriod,
                autoRenew,
                priceCapBp,
                renews,
                breaks,
                lines);
    }

    public Signing evergreen(String start) {
        return new Signing(
                id,
                signedOn,
                LocalDate.parse(start),
                Optional.empty(),
                currency,
                noticePeriod,
                autoRenew,
                priceCapBp,
                renews,
                breaks,
                lines);
    }

    public Signing in(String otherCurrency) {
        return new Signing(
                id,
                signedOn,
                termStart,
                termEnd,
                otherCurrency,
                noticePeriod,
                autoRenew,
                priceCapBp,
                renews,
                breaks,
                lines);
    }

    public Signing notice(int amount, NoticePeriod.Unit unit) {
        var period = Optional.of(new NoticePeriod(amount, unit));
        return new Signing(
                id, signedOn, termStart, termEnd, currency, period, autoRenew, priceCapBp, renews, breaks, lines);
    }

    public Signing renewing(AutoRenew.Mode mode) {
        return renewing(new AutoRenew(mode, Optional.empty()));
    }

    public Signing renewingMonths(int months) {
        return renewing(new AutoRenew(AutoRenew.Mode.MONTHS, Optional.of(months)));
    }

    private Signing renewing(AutoRenew mode) {
        return new Signing(
                id, signedOn, termStart, termEnd, currency, noticePeriod, mode, priceCapBp, renews, breaks, lines);
    }

    public Signing cap(int basisPoints) {
        var cap = Optional.of(basisPoints);
        return new Signing(
                id, signedOn, termStart, termEnd, currency, noticePeriod, autoRenew, cap, renews, breaks, lines);
    }

    public Signing signed(String day) {
        var signed = Optional.of(LocalDate.parse(day));
        return new Signing(
                id, signed, termStart, termEnd, currency, noticePeriod, autoRenew, priceCapBp, renews, breaks, lines);
    }

    public Signing renews(String other) {
        var old = Optional.of(new ContractId(other));
        return new Signing(
                id, signedOn, termStart, termEnd, currency, noticePeriod, autoRenew, priceCapBp, old, breaks, lines);
    }

    public Signing selling(NewLine... others) {
        return new Signing(
                id,
                signedOn,
                termStart,
                termEnd,
                currency,
                noticePeriod,
                autoRenew,
                priceCapBp,
                renews,
                breaks,
                List.of(others));
    }

    public Signing breaking(Break... others) {
        var agreed = Optional.of(List.of(others));
        return new Signing(
                id, signedOn, termStart, termEnd, currency, noticePeriod, autoRenew, priceCapBp, renews, agreed, lines);
    }

    public SignContract command() {
        return new SignContract(
                new ContractId(id),
                signedOn,
                termStart,
                termEnd,
                new CurrencyCode(currency),
                noticePeriod,
                autoRenew,
                priceCapBp,
                renews,
                breaks,
                lines);
    }
}
