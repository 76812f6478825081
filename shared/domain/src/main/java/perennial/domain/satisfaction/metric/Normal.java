package perennial.domain.satisfaction.metric;

/**
 * Tail probabilities of the standard normal distribution.
 *
 * <p>By the complementary error function's rational Chebyshev approximations of W. J. Cody, Rational Chebyshev approximations
 * for the error function, Mathematics of Computation 23 (1969), with the coefficients of his CALERF (SPECFUN, netlib): relative
 * errors below 1e-15.
 */
final class Normal {

    private static final double[] ERF_ABOVE = {
        1.85777706184603153e-1,
        3.16112374387056560e0,
        1.13864154151050156e2,
        3.77485237685302021e2,
        3.20937758913846947e3
    };
    private static final double[] ERF_BELOW = {
        1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3
    };
    private static final double[] ERFC_ABOVE = {
        2.15311535474403846e-8,
        5.64188496988670089e-1,
        8.88314979438837594e0,
        6.61191906371416295e1,
        2.98635138197400131e2,
        8.81952221241769090e2,
        1.71204761263407058e3,
        2.05107837782607147e3,
        1.23033935479799725e3
    };
    private static final double[] ERFC_BELOW = {
        1,
        1.57449261107098347e1,
        1.17693950891312499e2,
        5.37181101862009858e2,
        1.62138957456669019e3,
        3.29079923573345963e3,
        4.36261909014324716e3,
        3.43936767414372164e3,
        1.23033935480374942e3
    };
    private static final double[] FAR_ABOVE = {
        1.63153871373020978e-2,
        3.05326634961232344e-1,
        3.60344899949804439e-1,
        1.25781726111229246e-1,
        1.60837851487422766e-2,
        6.58749161529837803e-4
    };
    private static final double[] FAR_BELOW = {
        1,
        2.56852019228982242e0,
        1.87295284992346047e0,
        5.27905102951428412e-1,
        6.05183413124413191e-2,
        2.33520497626869185e-3
    };
    private static final double ONE_BY_ROOT_PI = 5.6418958354775628695e-1;

    private Normal() {}

    /** The probability of a value at least as far from 0 as z, on either side. */
    static double twoSided(double z) {
        return erfc(Math.abs(z) / Math.sqrt(2));
    }

    /** 1 − erf(x), for x ≥ 0. */
    static double erfc(double x) {
        if (x <= 0.46875) return 1 - x * polynomial(ERF_ABOVE, x * x) / polynomial(ERF_BELOW, x * x);
        if (x <= 4) return Math.exp(-x * x) * polynomial(ERFC_ABOVE, x) / polynomial(ERFC_BELOW, x);
        double inverse = 1 / (x * x);
        double rest = inverse * polynomial(FAR_ABOVE, inverse) / polynomial(FAR_BELOW, inverse);
        return Math.exp(-x * x) * (ONE_BY_ROOT_PI - rest) / x;
    }

    /** By Horner's rule, the highest power's coefficient first. */
    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (double coefficient : coefficients) sum = sum * x + coefficient;
        return sum;
    }
}
