package perennial.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import perennial.views.projecting.RebuildState;
import perennial.views.projecting.RebuildState.Progress;
import perennial.views.projecting.RebuildState.State;

final class RebuildBarTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private void show(boolean moving, List<List<RebuildState>> looks) {
        Queue<List<RebuildState>> states = new ArrayDeque<>(looks);
        var bar = new RebuildBar(
                states::remove,
                new PrintStream(written, true, StandardCharsets.UTF_8),
                moving,
                Clock.fixed(START, ZoneOffset.UTC));
        while (!states.isEmpty()) bar.show();
    }

    private static RebuildState rebuild(State state, long ledgers, Optional<BigDecimal> rate, Optional<Long> left) {
        return new RebuildState(
                "clients-2",
                "clients",
                2,
                state,
                new Progress(START, 4, 1, ledgers, 5_000, 9_000, rate, left),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void saysWhenItBeginsHowFarItIsAndWhatHoldsIt() {
        var begun = rebuild(State.RUNNING, 0, Optional.empty(), Optional.empty());
        assertThat(RebuildBar.line(begun, START.minusSeconds(41))).isEqualTo("Rebuild clients-2 begins in 42 s");
        assertThat(RebuildBar.line(begun, START))
                .isEqualTo("Rebuild clients-2 [------------------------------]   0 %  0 of 5,000 ledgers");
        assertThat(RebuildBar.line(
                        rebuild(State.RUNNING, 1_500, Optional.of(new BigDecimal("620.4")), Optional.of(6L)), START))
                .isEqualTo(
                        "Rebuild clients-2 [#########---------------------]  30 %  1,500 of 5,000 ledgers, 620.4/s, 6"
                                + " s left");
        assertThat(RebuildBar.line(rebuild(State.RUNNING, 5_001, Optional.empty(), Optional.empty()), START))
                .contains("100 %");
        assertThat(RebuildBar.line(rebuild(State.HELD, 5_000, Optional.empty(), Optional.empty()), START))
                .contains("is held");
    }

    @Test
    void whereNobodyLooksOnItSaysOnlyWhatChanges() {
        show(
                false,
                List.of(
                        List.of(),
                        List.of(rebuild(State.RUNNING, 0, Optional.empty(), Optional.empty())),
                        List.of(rebuild(State.RUNNING, 900, Optional.empty(), Optional.empty())),
                        List.of(),
                        List.of()));

        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).contains("0 of 5,000"),
                        line -> assertThat(line).isEqualTo("Rebuild clients-2 is over"));
    }

    @Test
    void whereSomebodyLooksOnOneLineMoves() {
        var begun = rebuild(State.RUNNING, 500, Optional.empty(), Optional.empty());
        var further = rebuild(State.RUNNING, 2_500, Optional.empty(), Optional.empty());
        show(true, List.of(List.of(), List.of(begun, further), List.of(further), List.of()));

        assertThat(written.toString(StandardCharsets.UTF_8).split("\r\u001b\\[2K"))
                .satisfiesExactly(
                        before -> assertThat(before).isEmpty(),
                        first -> assertThat(first).contains("[###---", " 10 %").endsWith("(and 1 more)"),
                        second -> assertThat(second)
                                .contains("[###############---", " 50 %")
                                .endsWith("ledgers"),
                        last -> assertThat(last).isEqualTo("Rebuild clients-2 is over" + System.lineSeparator()));
    }
}
