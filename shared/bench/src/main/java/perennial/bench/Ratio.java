package perennial.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * How long something of ours takes beside something bare: both in turn, so that the machine's noise meets both alike; in
 * rounds, of which the median counts.
 */
final class Ratio {

    private static final int ROUNDS = 3;

    private final List<Latencies> ours = new ArrayList<>();
    private final List<Latencies> bare = new ArrayList<>();

    private Ratio() {}

    /**
     * @param pairs a round; as many more before the first are not counted
     * @param prepared makes the next of ours ready, untimed
     */
    static Ratio of(int pairs, Supplier<Runnable> prepared, Runnable bare) {
        return of(pairs, pairs, prepared, bare);
    }

    /**
     * The same.
     *
     * @param uncounted pairs before the first round
     */
    static Ratio of(int uncounted, int pairs, Supplier<Runnable> prepared, Runnable bare) {
        var ratio = new Ratio();
        ratio.round(uncounted, prepared, bare);
        ratio.ours.clear();
        ratio.bare.clear();
        for (int round = 0; round < ROUNDS; round++) ratio.round(pairs, prepared, bare);
        return ratio;
    }

    /** How many pairs come to be run in all. */
    static int pairsIn(int uncounted, int round) {
        return uncounted + ROUNDS * round;
    }

    private void round(int pairs, Supplier<Runnable> prepared, Runnable bareCall) {
        var our = new Latencies();
        var their = new Latencies();
        for (int i = 0; i < pairs; i++) {
            our.time(prepared.get());
            their.time(bareCall);
        }
        ours.add(our);
        bare.add(their);
    }

    /** Ours over bare at a percentile. */
    double at(double percent) {
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++)
            ratios[round] = ours.get(round).ratio(bare.get(round), percent);
        return median(ratios);
    }

    /** Ours at the median, in milliseconds. */
    double ours() {
        return median(ours, each -> each.percentile(50));
    }

    /** The bare one at the median, in milliseconds. */
    double bare() {
        return median(bare, each -> each.percentile(50));
    }

    private static double median(List<Latencies> rounds, ToDoubleFunction<Latencies> figure) {
        return median(rounds.stream().mapToDouble(figure).toArray());
    }

    private static double median(double[] figures) {
        double[] sorted = Arrays.stream(figures).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
