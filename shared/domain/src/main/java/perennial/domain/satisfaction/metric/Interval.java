package perennial.domain.satisfaction.metric;

/** A 95 % confidence interval. */
public record Interval(double low, double high) {

    /** The standard normal's 97.5 % quantile, to the 6 decimals in which every figure here is defined. */
    static final double Z = 1.959964;

    /** Estimate ± {@value #Z} standard errors. */
    static Interval around(double estimate, double standardError) {
        return new Interval(estimate - Z * standardError, estimate + Z * standardError);
    }

    /**
     * Wilson's score interval of a proportion, 0 to 1 (E. B. Wilson, Probable inference, the law of succession, and
     * statistical inference, JASA 22, 1927): it stays within bounds and is honest for few answers.
     */
    public static Interval wilson(long successes, long n) {
        double p = (double) successes / n;
        double scale = 1 + Z * Z / n;
        double center = (p + Z * Z / (2 * n)) / scale;
        double half = Z / scale * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n));
        return new Interval(center - half, center + half).clamped(0, 1);
    }

    Interval clamped(double lowest, double highest) {
        return new Interval(Math.clamp(low, lowest, highest), Math.clamp(high, lowest, highest));
    }

    Interval times(double factor) {
        return new Interval(low * factor, high * factor);
    }
}
