package perennial.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import perennial.domain.BadValue;
import perennial.ledger.Address;
import perennial.ledger.Position;

final class PositionsTest {

    @Test
    void carriesALedgersHeadAndAnImport() {
        for (Position position : List.of(
                new Position(new Address("clients", "acme-7"), 18),
                new Position(new Address("policies", "default"), 0),
                Positions.ofImport("0190-Ab"))) {
            String token = Positions.token(position);
            assertThat(token).matches("[A-Za-z0-9_-]{1,1024}");
            assertThat(Positions.parse(token)).isEqualTo(position);
        }
    }

    @Test
    void refusesWhatItDidNotMake() {
        String token = Positions.token(new Position(new Address("clients", "acme"), 18));
        List<String> forged = List.of(
                "",
                "x",
                token + "=",
                token + "AAAA",
                encoded("clients/acme@-1"),
                encoded("clients/acme@018"),
                encoded("clients/Acme/x@1"),
                encoded("clients/acme@99999999999999999999"),
                "A".repeat(5_000));
        assertThat(forged)
                .allSatisfy(text -> assertThatExceptionOfType(BadValue.class).isThrownBy(() -> Positions.parse(text)));
    }

    private static String encoded(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
