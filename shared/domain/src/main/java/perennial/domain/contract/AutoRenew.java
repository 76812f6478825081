package perennial.domain.contract;

import java.util.Optional;
import perennial.domain.BadValue;

/** What follows a term when nobody gives notice in time. {@code months} only, and always, with {@link Mode#MONTHS}. */
public record AutoRenew(Mode mode, Optional<Integer> months) {

    public static final AutoRenew NONE = new AutoRenew(Mode.NONE, Optional.empty());

    public enum Mode {
        NONE,
        SAME_TERM,
        MONTHS,
        EVERGREEN
    }

    public AutoRenew {
        BadValue.unless(
                months.isPresent() == (mode == Mode.MONTHS),
                "/autoRenew/months",
                "is given with mode MONTHS and with no other");
        BadValue.unless(
                months.stream().allMatch(n -> n >= 1 && n <= 120),
                "/autoRenew/months",
                "must be a whole number from 1 to 120");
    }

    public boolean isOn() {
        return mode != Mode.NONE;
    }
}
