package perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import perennial.domain.UserId;
import perennial.ledger.json.DomainJson;

final class KeysTest {

    private static final UserId ACTOR = new UserId("u-1");
    private static final String DIGEST = Request.digest("x", "body".getBytes(StandardCharsets.UTF_8));

    private static Commit commit(long number, String key) {
        var meta = new Meta(key, DIGEST, ACTOR, "c", Optional.empty(), "b", OptionalLong.empty());
        return new Commit(new Address("boards", "b"), number, Instant.EPOCH, meta, List.of(), new byte[32]);
    }

    /** Pinned to the slice's version: what is written here stands in snapshots. */
    @Test
    void inASnapshotTheyLookLikeThis() {
        assertThat(Keys.VERSION).isEqualTo(1);
        assertThat(DomainJson.text(Keys.NONE.after(commit(18, "k-1"))))
                .isEqualTo("{\"entries\":[\"3BnZ0FXUCFKNT2KWO_q97Q YWSXvPwLZGp9T0WCeeLiNQ 18\"]}");
    }

    @Test
    void aKeyMadeForItsRequestIsNotKept() {
        assertThat(Keys.NONE.after(commit(1, RequestKey.made()))).isEqualTo(Keys.NONE);
    }

    @Test
    void theOldestMakesRoom() {
        Keys keys = Keys.NONE;
        for (int i = 1; i <= 300; i++) keys = keys.after(commit(i, "k-" + i));
        assertThat(keys.entries()).hasSize(256);
        assertThat(keys.find(ACTOR, "k-44", DIGEST)).isEmpty();
        assertThat(keys.find(ACTOR, "k-45", DIGEST)).contains(new Keys.Use(45, true));
        assertThat(keys.find(ACTOR, "k-300", DIGEST.replace('a', 'b'))).contains(new Keys.Use(300, false));
        assertThat(keys.find(new UserId("u-2"), "k-300", DIGEST)).isEmpty();
    }
}
