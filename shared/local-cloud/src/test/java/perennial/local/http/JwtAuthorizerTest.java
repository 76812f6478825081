package perennial.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.local.Secrets;
import perennial.local.http.JwtAuthorizer.Verdict;
import perennial.local.template.ApiSpec;

final class JwtAuthorizerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final ApiSpec.Authorizer OURS = new ApiSpec.Authorizer("https://issuer.test", List.of("perennial"));
    private static final TokenIssuer ISSUER = new TokenIssuer(new Secrets(Optional.empty()), OURS, CLOCK);

    private final JwtAuthorizer authorizer = new JwtAuthorizer(OURS, ISSUER.keys(), CLOCK);

    @Test
    void acceptsATokenOfTheIssuerAndTellsItsClaimsAsTheGatewayDoes() {
        assertThat(check(ISSUER.token(new UserId("u1"), Role.LEAD)))
                .isInstanceOfSatisfying(Verdict.Allowed.class, allowed -> {
                    assertThat(allowed.claims())
                            .containsEntry("sub", "u1")
                            .containsEntry("role", "lead")
                            .containsEntry(
                                    "exp",
                                    String.valueOf(NOW.plusSeconds(12 * 3600).getEpochSecond()));
                    assertThat(allowed.scopes()).isEmpty();
                });
        assertThat(check(signed(claims -> claims.claim("groups", List.of("a", "b")))))
                .isInstanceOfSatisfying(
                        Verdict.Allowed.class,
                        allowed -> assertThat(allowed.claims()).containsEntry("groups", "[a b]"));
    }

    @Test
    void refusesWhatNobodySigned() {
        String good = signed(claims -> claims);
        String[] parts = good.split("\\.");
        assertRefused(new PlainJWT(claims(c -> c)).serialize());
        assertRefused(encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".");
        assertRefused(encoded("{\"alg\":\"None\"}") + "." + parts[1] + "." + parts[2]);
        assertRefused(parts[0] + "." + parts[1] + ".");
        assertRefused(parts[0] + "." + encoded("{\"sub\":\"root\"}") + "." + parts[2]);
        assertRefused("");
        assertRefused("x.y.z");
        assertRefused("a".repeat(100_000));
        assertThat(authorizer.check(Optional.empty(), List.of())).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void refusesWhatAnotherKeySigned() throws Exception {
        RSAKey other = new RSAKeyGenerator(2048).keyID("other").generate();
        assertRefused(by(other, other.getKeyID()));
        assertRefused(by(other, ISSUER.keys().getKeys().getFirst().getKeyID()));
        var embedded = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(other.toPublicJWK())
                        .build(),
                claims(c -> c));
        embedded.sign(new RSASSASigner(other));
        assertRefused(embedded.serialize());
    }

    @Test
    void refusesAnHmacWithThePublicKeyForItsSecret() throws Exception {
        RSAKey published = ISSUER.keys().getKeys().getFirst().toRSAKey();
        var forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(published.getKeyID())
                        .build(),
                claims(c -> c));
        forged.sign(new MACSigner(published.toRSAPublicKey().getEncoded()));
        assertRefused(forged.serialize());
    }

    @Test
    void refusesATokenThatIsNotForUsOrNotForNow() {
        assertRefused(signed(claims -> claims.issuer("https://evil.test")));
        assertRefused(signed(claims -> claims.audience("others")));
        assertRefused(signed(claims -> claims.audience((String) null)));
        assertRefused(signed(claims -> claims.expirationTime(Date.from(NOW))));
        assertRefused(signed(claims -> claims.expirationTime(null)));
        assertRefused(signed(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(1)))));
        assertRefused(signed(claims -> claims.issueTime(Date.from(NOW.plusSeconds(1)))));
    }

    @Test
    void takesAClientIdWhereThereIsNoAudience() {
        assertThat(check(signed(claims -> claims.audience((String) null).claim("client_id", "perennial"))))
                .isInstanceOf(Verdict.Allowed.class);
        assertRefused(signed(claims -> claims.audience("others").claim("client_id", "perennial")));
    }

    @Test
    void wantsOneOfTheRoutesScopes() {
        String token = signed(claims -> claims.claim("scope", "read write"));
        assertThat(check(token, "write", "admin"))
                .isInstanceOfSatisfying(
                        Verdict.Allowed.class,
                        allowed -> assertThat(allowed.scopes()).containsExactly("write"));
        assertThat(check(token, "admin")).isInstanceOf(Verdict.Forbidden.class);
        assertThat(check(signed(claims -> claims.claim("scp", List.of("admin"))), "admin"))
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(check(signed(claims -> claims), "admin")).isInstanceOf(Verdict.Forbidden.class);
    }

    private void assertRefused(String token) {
        assertThat(check(token)).as(token).isInstanceOf(Verdict.Unknown.class);
    }

    private Verdict check(String token, String... scopes) {
        return authorizer.check(Optional.of("Bearer " + token), List.of(scopes));
    }

    private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return ISSUER.sign(claims(change));
    }

    private static String by(RSAKey key, String keyId) throws Exception {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims(c -> c));
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(OURS.issuer())
                        .audience("perennial")
                        .subject("u1")
                        .issueTime(Date.from(NOW))
                        .expirationTime(Date.from(NOW.plusSeconds(60))))
                .build();
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
