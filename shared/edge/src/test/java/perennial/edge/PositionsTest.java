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
    private final Seal seal = new Seal("k".repeat(32));
    private final Positions positions = new Positions(seal);

    @Test
    void carriesALedgersHeadAndAnImport() {
        for (Position position : List.of(
                new Position(new Address("clients", "acme-7"), 18),
                new Position(new Address("policies", "default"), 0),
                Positions.ofImport("0190-Ab"))) {
            String token = positions.token(position);
            assertThat(token).matches("[A-Za-z0-9_-]{1,1024}");
            assertThat(positions.parse(token)).isEqualTo(position);
        }
    }

    @Test
    void refusesWhatItDidNotMake() {
        String token = positions.token(new Position(new Address("clients", "acme"), 18));
        List<String> forged = List.of(
                "",
                "x",
                token + "=",
                token + "AAAA",
                encoded("clients/acme@18"),
                new Positions(new Seal("x".repeat(32))).token(new Position(new Address("clients", "acme"), 18)),
                seal.token("next", bytes("clients/acme@18")),
                seal.token("position", bytes("clients/acme@-1")),
                seal.token("position", bytes("clients/acme@018")),
                seal.token("position", bytes("clients/Acme/x@1")),
                seal.token("position", bytes("clients/acme@99999999999999999999")),
                "A".repeat(5_000));
        assertThat(forged)
                .allSatisfy(text -> assertThatExceptionOfType(BadValue.class).isThrownBy(() -> positions.parse(text)));
    }

    private static String encoded(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(plain));
    }

    private static byte[] bytes(String plain) {
        return plain.getBytes(StandardCharsets.UTF_8);
    }
}
