package perennial.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import perennial.domain.Role;
import perennial.local.identity.RunningApi.Reply;

/** Tokens that prove nothing, however they are made, are all answered alike, and nothing behind the gateway sees them. */
final class TokenAttackTest {
    private static final RunningApi API = RunningApi.get();
    private static final String TARGET = "/v1/clients/" + RunningApi.MINE;

    @Test
    void aTokenOfOursIsTakenInEitherForm() throws Exception {
        String good = Tokens.ours(claims -> claims);
        for (String header : List.of("Bearer " + good, "bearer " + good, good)) {
            assertThat(API.send("GET", TARGET, Map.of("Authorization", header), "")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatNobodySignedIsNothing() throws Exception {
        String[] good = Tokens.ours(claims -> claims).split("\\.");
        String kid = API.key().getKeyID();
        var forged = new LinkedHashMap<String, String>();
        forged.put("alg none", new PlainJWT(Tokens.claims(claims -> claims)).serialize());
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            String header = encoded("{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(none, kid));
            forged.put("alg " + none + " unsigned", header + "." + good[1] + ".");
            forged.put("alg " + none + " signed", header + "." + good[1] + "." + good[2]);
        }
        forged.put("no signature", good[0] + "." + good[1] + ".");
        forged.put("no third part", good[0] + "." + good[1]);
        forged.put("other claims", good[0] + "." + encoded("{\"sub\":\"lea\",\"role\":\"lead\"}") + "." + good[2]);
        forged.put("signature of zeros", good[0] + "." + good[1] + "." + "A".repeat(good[2].length()));
        forged.put("more after it", String.join(".", good) + ".x");
        forged.put("an encrypted one", "e30.e30.e30.e30.e30");
        forged.put("no JSON", "x.y.z");
        forged.put("dots", "..");
        forged.put("nothing", "");
        forged.put("much", "a".repeat(9_000));
        forged.put(
                "algorithm as a list",
                encoded("{\"alg\":[\"RS256\"],\"kid\":\"" + kid + "\"}") + "." + good[1] + "." + good[2]);
        forged.put(
                "header twice",
                encoded("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}") + "." + good[1] + ".");
        assertAllRefused(forged);
    }

    @Test
    void whatAnotherKeySignedIsNothing() throws Exception {
        RSAKey other = new RSAKeyGenerator(2048).keyID("other").generate();
        var signer = new RSASSASigner(other);
        var forged = new LinkedHashMap<String, String>();
        forged.put("its own kid", by(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("other"), signer));
        forged.put("our kid", by(Tokens.header(), signer));
        forged.put("its key in the header", by(Tokens.header().jwk(other.toPublicJWK()), signer));
        forged.put("only its key", by(new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(other.toPublicJWK()), signer));
        URI evil = URI.create("http://127.0.0.1:" + API.port() + "/evil.json");
        forged.put("a key set elsewhere", by(Tokens.header().jwkURL(evil), signer));
        forged.put("a certificate elsewhere", by(Tokens.header().x509CertURL(evil), signer));
        for (String kid :
                List.of("../../../../dev/null", "/dev/null", "' OR '1'='1", "| sleep 5", "\u0000", "x".repeat(5_000))) {
            forged.put(
                    "kid " + kid.substring(0, Math.min(20, kid.length())),
                    by(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid), signer));
            byte[] empty = new byte[32];
            forged.put(
                    "an HMAC over " + kid.hashCode(),
                    by(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid), new MACSigner(empty)));
        }
        assertAllRefused(forged);
    }

    @Test
    void ourKeyUsedOtherwiseThanTheIssuerDoesIsNothing() throws Exception {
        String kid = API.key().getKeyID();
        var own = new RSASSASigner(API.key());
        var forged = new LinkedHashMap<String, String>();
        forged.put("without a kid", by(new JWSHeader.Builder(JWSAlgorithm.RS256), own));
        for (JWSAlgorithm other : List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            forged.put(other.getName(), by(new JWSHeader.Builder(other).keyID(kid), own));
        }
        forged.put(
                "what must be understood",
                by(Tokens.header().criticalParams(Set.of("own")).customParam("own", 1), own));
        forged.put("another type", by(Tokens.header().type(new JOSEObjectType("dpop+jwt")), own));
        var publicKey = API.key().toRSAPublicKey();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(
                publicKey.getEncoded(),
                publicKey.getModulus().toByteArray(),
                pem.getBytes(StandardCharsets.UTF_8),
                API.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            forged.put(
                    "an HMAC by the public key of " + secret.length,
                    by(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid), new MACSigner(secret)));
        }
        assertAllRefused(forged);
    }

    @Test
    void whatIsNotForUsOrNotForNowIsNothing() throws Exception {
        Instant now = Instant.now();
        Map<String, UnaryOperator<JWTClaimsSet.Builder>> changes = new LinkedHashMap<>();
        changes.put("expired", claims -> claims.expirationTime(Date.from(now.minusSeconds(1))));
        changes.put("expired long ago", claims -> claims.expirationTime(new Date(0)));
        changes.put("for ever", claims -> claims.expirationTime(null));
        changes.put("not yet", claims -> claims.notBeforeTime(Date.from(now.plusSeconds(60))));
        changes.put("issued tomorrow", claims -> claims.issueTime(Date.from(now.plusSeconds(86_400))));
        changes.put("another audience", claims -> claims.audience("other"));
        changes.put("no audience", claims -> claims.audience((String) null));
        changes.put(
                "another audience, our client",
                claims -> claims.audience("other").claim("client_id", "perennial"));
        changes.put("part of our audience", claims -> claims.audience("perennia"));
        changes.put("another issuer", claims -> claims.issuer("https://evil.test"));
        changes.put("our issuer and more", claims -> claims.issuer(RunningApi.ISSUER + "/"));
        changes.put("our issuer in capitals", claims -> claims.issuer("https://ISSUER.test"));
        changes.put("no issuer", claims -> claims.issuer(null));
        changes.put("expiry as text", claims -> claims.claim("exp", "4102444800"));
        var forged = new LinkedHashMap<String, String>();
        for (var change : changes.entrySet()) forged.put(change.getKey(), Tokens.ours(change.getValue()));
        assertAllRefused(forged);
    }

    @Test
    void aSubjectThatNamesNobodyIsNobody() throws Exception {
        for (String subject : List.of("jane@acme.com", "", " ", "a b", "clock", "x".repeat(129), "\u00e9", "a\nb")) {
            Reply reply = API.get(TARGET, Tokens.ours(claims -> claims.subject(subject)));
            assertThat(reply.status()).as(subject).isEqualTo(401);
            assertThat(reply.body()).doesNotContain("jane", "clock");
        }
        assertThat(API.get(TARGET, Tokens.ours(claims -> claims.subject(null))).status())
                .isEqualTo(401);
    }

    @Test
    void aRoleIsWhatTheClaimSaysAndNothingElse() throws Exception {
        for (Object role : List.of(
                "LEADS", "lead\u0000", "lead;", "admin", "\"lead\"", "", "l\u0435ad", 1, Map.of("lead", true))) {
            Reply reply = API.get(TARGET, Tokens.ours(claims -> claims.claim("role", role)));
            assertThat(reply.status()).as("%s: %s", role, reply.body()).isEqualTo(403);
        }
        String auditor = Tokens.ours(claims -> claims.claim("role", "auditor").claim("custom:role", "lead"));
        assertThat(API.post(TARGET + "/commands/launch-program", auditor, Bodies.of("launch-program"))
                        .status())
                .as("one claim, not the more powerful of two")
                .isEqualTo(403);
        String query = TARGET + "/commands/launch-program?role=lead";
        assertThat(API.post(query, auditor, Bodies.of("launch-program")).status())
                .isEqualTo(403);
        assertThat(API.get(TARGET + "?role=lead", API.token("mia", Role.MANAGER))
                        .status())
                .isEqualTo(400);
    }

    private static String by(JWSHeader.Builder header, JWSSigner signer) throws Exception {
        return Tokens.signed(header.build(), claims -> claims, signer);
    }

    private static void assertAllRefused(Map<String, String> tokens) {
        Reply none = API.send("GET", TARGET, Map.of(), "");
        assertThat(none.status()).isEqualTo(401);
        tokens.forEach(
                (how, token) -> assertThat(API.get(TARGET, token)).as(how).isEqualTo(none));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
