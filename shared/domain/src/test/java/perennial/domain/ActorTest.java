package perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import perennial.domain.client.Clients;
import perennial.domain.policy.Policies;

class ActorTest {
    private static final UserId ANA = new UserId("ana");

    @Test
    void theForemostOfSeveralRolesIsTheOneWhoseWordGoesFurthest() {
        assertThat(Role.BY_WORD).containsExactlyInAnyOrder(Role.values());
        assertThat(new Actor(ANA, Set.of(Role.values())).foremost()).contains(Role.LEAD);
        assertThat(new Actor(ANA, Set.of(Role.AUDITOR, Role.MANAGER)).foremost())
                .as("who writes goes before who reads")
                .contains(Role.MANAGER);
        assertThat(new Actor(ANA, Set.of(Role.OPERATOR, Role.AUDITOR)).foremost())
                .contains(Role.AUDITOR);
        assertThat(new Actor(ANA, Set.of(Role.OPERATOR)).foremost()).contains(Role.OPERATOR);
        assertThat(new Actor(ANA, Set.of()).foremost()).isEmpty();
    }

    @Test
    void nobodySendsWhatIsTheClocksAndOnlyWritersSendTheRest() {
        for (CommandType<?> type : new Clients().commands()) {
            assertThat(may(type, Role.AUDITOR) || may(type, Role.OPERATOR))
                    .as(type.name())
                    .isFalse();
            assertThat(may(type, Role.LEAD)).as(type.name()).isEqualTo(type.isPublic());
        }
        assertThat(new Policies().commands()).isNotEmpty().noneMatch(type -> may(type, Role.MANAGER));
    }

    private static boolean may(CommandType<?> type, Role role) {
        return new Actor(ANA, Set.of(role)).maySend(type);
    }
}
