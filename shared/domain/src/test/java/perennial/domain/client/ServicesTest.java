package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.client.Profiling.ACME;
import static perennial.domain.client.Profiling.FORMER;
import static perennial.domain.client.Profiling.MENTAL_HEALTH;
import static perennial.domain.client.Profiling.TODAY;
import static perennial.domain.client.Profiling.crowdedWithPrograms;
import static perennial.domain.client.Profiling.launch;
import static perennial.domain.client.Profiling.lives;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import perennial.domain.client.Profile.EligibleLives;
import perennial.domain.client.Profile.Program;
import perennial.domain.client.ProfileCommand.LivesSource;
import perennial.domain.client.ProfileEvent.ClientTerminated;
import perennial.domain.client.ProfileEvent.EligibleLivesRecorded;
import perennial.domain.client.ProfileEvent.ProgramLaunched;
import perennial.domain.renewal.ChurnReason;

/** Whom a client's programs are for, and which there are. */
class ServicesTest {

    // record-eligible-lives

    @Test
    void theLivesCountedLastStandWhateverWasRecordedLast() {
        var after = ACME.given(lives("2026-04-01", 900))
                .when(lives("2026-03-01", 800))
                .events(new EligibleLivesRecorded(
                        LocalDate.parse("2026-03-01"), 800, 1_600, LivesSource.ELIGIBILITY_FILE));

        assertThat(after.state().latestLives())
                .contains(new EligibleLives(LocalDate.parse("2026-04-01"), 900, 1_800, LivesSource.ELIGIBILITY_FILE));
    }

    @Test
    void aDaysCountCanBeRestated() {
        var after = ACME.given(lives("2026-04-01", 900))
                .when(lives("2026-04-01", 901))
                .accepted();

        assertThat(after.state().lives()).hasSize(1);
        after.when(lives("2026-04-01", 901)).nothing();
    }

    @Test
    void aFormerClientsLivesAreNotCounted() {
        FORMER.when(lives("2026-04-01", 900)).refused("client.terminated");
        ACME.given(new ClientTerminated(TODAY.plusDays(9), ChurnReason.PRICE))
                .when(lives("2026-04-01", 900))
                .accepted()
                .when(lives("2026-04-24", 900))
                .refused("client.terminated");
    }

    // launch-program

    @Test
    void aProgramIsLaunchedOnce() {
        var launched = ACME.when(launch(TODAY)).events(new ProgramLaunched(MENTAL_HEALTH, TODAY));

        assertThat(launched.state().programs()).containsExactly(new Program(MENTAL_HEALTH, TODAY));
        launched.when(launch(TODAY.plusDays(1))).refused("program.differs", "2026-04-15");
        FORMER.when(launch(TODAY.minusDays(1))).refused("client.terminated");
    }

    @Test
    void programsAreBounded() {
        crowdedWithPrograms().when(launch(TODAY)).refused("program.limit", "100");
    }
}
