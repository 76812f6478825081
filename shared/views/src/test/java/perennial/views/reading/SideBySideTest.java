package perennial.views.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    private static final List<Integer> MANY = IntStream.range(0, 24).boxed().toList();

    private final Set<Integer> done = ConcurrentHashMap.newKeySet();

    @Test
    void asManyAsAllowedAreInHandAtOnceAndNeverMore() {
        var inHand = new AtomicInteger();
        var most = new AtomicInteger();
        var fourAtOnce = new CyclicBarrier(4);

        SideBySide.each(MANY, 4, each -> {
            most.accumulateAndGet(inHand.incrementAndGet(), Math::max);
            meet(fourAtOnce);
            inHand.decrementAndGet();
            done.add(each);
        });

        assertThat(done).containsExactlyInAnyOrderElementsOf(MANY);
        assertThat(most).hasValue(4);
    }

    @Test
    void afterAFailureNoMoreAreBegunAndEveryFailureIsTold() {
        var threeAtOnce = new CyclicBarrier(3);

        assertThatThrownBy(() -> SideBySide.each(MANY, 3, each -> {
                    done.add(each);
                    meet(threeAtOnce);
                    throw new IllegalArgumentException("no " + each);
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(first -> assertThat(first.getSuppressed()).hasSize(2));
        assertThat(done).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void thereMayBeNothingToDo() {
        SideBySide.each(List.<Integer>of(), 4, done::add);

        assertThat(done).isEmpty();
        assertThat(SideBySide.read(List.<Integer>of(), key -> key)).isEmpty();
    }

    @Test
    void readsBringWhatWasAskedInItsOrderSoManyAtATime() {
        List<Integer> asked =
                IntStream.range(0, 4 * SideBySide.READS_AT_ONCE).boxed().toList();
        var inHand = new AtomicInteger();
        var most = new AtomicInteger();
        var together = new CyclicBarrier(SideBySide.READS_AT_ONCE);

        List<Integer> brought = SideBySide.read(asked, key -> {
            most.accumulateAndGet(inHand.incrementAndGet(), Math::max);
            meet(together);
            inHand.decrementAndGet();
            return -key;
        });

        assertThat(brought).isEqualTo(asked.stream().map(key -> -key).toList());
        assertThat(most).hasValue(SideBySide.READS_AT_ONCE);
    }

    @Test
    void theFirstReadThatFailsFailsAll() {
        assertThatThrownBy(() -> SideBySide.read(MANY, key -> {
                    if (key == 7) throw new IllegalArgumentException("no " + key);
                    return key;
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no 7");
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new IllegalStateException(alone);
        }
    }
}
