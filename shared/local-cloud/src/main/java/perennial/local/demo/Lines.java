package perennial.local.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.client.ClientType;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.FeeModel;
import perennial.domain.money.Money;
import perennial.domain.money.Rate;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.ProposalLine;
import perennial.domain.renewal.ProposalLine.Action;

/** What a contract sells, and what its next term makes of that. */
final class Lines {
    /** A year's general medical care of one member, by the month. */
    private static final BigDecimal CHEAPEST = new BigDecimal("0.85");

    private final Organisation client;
    private final Random random;
    private final List<NewLine> now = new ArrayList<>();
    private int made;

    Lines(Organisation client, Random random) {
        this.client = client;
        this.random = random;
    }

    /** The lines in force. */
    List<NewLine> now() {
        return List.copyOf(now);
    }

    /** What the lines in force come to in a year. */
    Money annualValue() {
        Money sum = Money.zero(client.currency());
        for (NewLine line : now) {
            sum = sum.plus(line.feeModel().annualValue(line.unitRate(), line.units(), client.currency()));
        }
        return sum;
    }

    void start(int products) {
        for (int i = 0; i < products; i++) now.add(recurring());
    }

    /** A line paid by the visit, or by the case. */
    void startWithUsage() {
        FeeModel model = client.number() % 2 == 0 ? FeeModel.PER_VISIT : FeeModel.PER_CASE;
        String rate = model == FeeModel.PER_VISIT ? "62.00" : "410.00";
        now.add(new NewLine(nextId(), nextProduct(), model, new Rate(rate), 0));
    }

    /** What a proposal says of each line; from then on that is in force. */
    List<ProposalLine> next(Course course) {
        var said = new ArrayList<ProposalLine>();
        boolean losesOne = course == Course.LINE_LOST && now.size() > 1;
        for (int i = 0; i < now.size(); i++) {
            boolean isLast = i == now.size() - 1;
            said.add(losesOne && isLast ? removed(now.get(i)) : kept(i, course));
        }
        if (losesOne) now.removeLast();
        if (course == Course.UPSELL) {
            NewLine more = atFirst(recurring());
            now.add(more);
            said.add(added(more));
        }
        return said;
    }

    private ProposalLine kept(int i, Course course) {
        NewLine line = now.get(i);
        boolean isDearer = course == Course.UPLIFT;
        boolean isLess = course == Course.DOWNSELL && line.units() > 10;
        if (!isDearer && !isLess) return line(line, Action.RENEW, Optional.empty(), Optional.empty());
        Rate rate = isDearer ? times(line.unitRate(), "1.04") : line.unitRate();
        long units = isLess ? line.units() * 4 / 5 : line.units();
        now.set(i, new NewLine(line.lineId(), line.product(), line.feeModel(), rate, units));
        return isDearer
                ? line(line, Action.UPLIFT, Optional.of(rate), Optional.empty())
                : new ProposalLine(
                        line.lineId(),
                        Action.DOWNSELL,
                        Optional.empty(),
                        Optional.of(units),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(ChurnReason.LOW_UTILIZATION));
    }

    private static ProposalLine line(NewLine line, Action action, Optional<Rate> rate, Optional<Long> units) {
        return new ProposalLine(
                line.lineId(), action, rate, units, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ProposalLine removed(NewLine line) {
        return new ProposalLine(
                line.lineId(),
                Action.REMOVE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ChurnReason.COMPETITOR));
    }

    private static ProposalLine added(NewLine line) {
        return new ProposalLine(
                line.lineId(),
                Action.ADD,
                Optional.of(line.unitRate()),
                Optional.of(line.units()),
                Optional.of(line.product()),
                Optional.of(line.feeModel()),
                Optional.empty());
    }

    /** A raised price in the middle of a term. */
    NewLine escalated(int i) {
        NewLine line = now.get(i);
        now.set(
                i,
                new NewLine(
                        line.lineId(), line.product(), line.feeModel(), times(line.unitRate(), "1.03"), line.units()));
        return now.get(i);
    }

    private NewLine recurring() {
        FeeModel model = client.number() % 9 == 8 && now.isEmpty()
                ? FeeModel.FLAT
                : client.type() == ClientType.EMPLOYER ? FeeModel.PEPM : FeeModel.PMPM;
        LineId id = nextId();
        Product product = nextProduct();
        if (model == FeeModel.FLAT)
            return new NewLine(id, product, model, new Rate((40 + random.nextInt(80)) + "000"), 1);
        int scale = client.type() == ClientType.HEALTH_PLAN ? 1 : 3;
        BigDecimal rate =
                CHEAPEST.add(BigDecimal.valueOf(random.nextInt(120), 2)).multiply(BigDecimal.valueOf(scale));
        return new NewLine(id, product, model, new Rate(rate), client.members());
    }

    /** A product that is new to a client begins with some of its people. */
    private static NewLine atFirst(NewLine line) {
        long units = Math.max(1, line.units() / 5);
        return new NewLine(line.lineId(), line.product(), line.feeModel(), line.unitRate(), units);
    }

    private LineId nextId() {
        return new LineId("l-" + ++made);
    }

    private Product nextProduct() {
        return Product.SOLD.get((client.number() + made - 1) % Product.SOLD.size());
    }

    private static Rate times(Rate rate, String factor) {
        return new Rate(rate.value().multiply(new BigDecimal(factor)).setScale(4, RoundingMode.HALF_UP));
    }
}
