package perennial.local.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import perennial.local.template.ApiSpec;

/**
 * Verifies a request's token as an HTTP API's JWT authorizer does: a signature by the very key of the issuer that its header
 * names, then issuer, audience, times to the second, and scopes. Of the RSA algorithms that the gateway knows, the one that
 * the issuer here signs with is taken alone.
 */
final class JwtAuthorizer {
    private static final int LONGEST = 8 * 1024;
    private static final String BEARER = "bearer ";

    sealed interface Verdict {
        /** @param scopes those of the route that the token has; none where the route asks for none */
        record Allowed(Map<String, String> claims, List<String> scopes) implements Verdict {
            /** Where no token is asked for. */
            static final Allowed NOBODY = new Allowed(Map.of(), List.of());
        }

        /** No token, or one that proves nothing: 401. */
        record Unknown() implements Verdict {}

        /** A good token without the scope: 403. */
        record Forbidden() implements Verdict {}
    }

    private final ApiSpec.Authorizer authorizer;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Clock clock;

    JwtAuthorizer(ApiSpec.Authorizer authorizer, JWKSet keys, Clock clock) {
        this.authorizer = authorizer;
        this.clock = clock;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier((_, _) -> {}); // below, by the gateway's rules and our clock
    }

    /**
     * @param header the Authorization header, where there is one
     * @param wanted scopes, of which the token must have one; any token will do where there are none
     */
    Verdict check(Optional<String> header, List<String> wanted) {
        Optional<JWTClaimsSet> claims = header.map(JwtAuthorizer::token).flatMap(this::verified);
        if (claims.isEmpty()) return new Verdict.Unknown();
        List<String> held =
                scopes(claims.get()).stream().filter(wanted::contains).toList();
        if (!wanted.isEmpty() && held.isEmpty()) return new Verdict.Forbidden();
        return new Verdict.Allowed(texts(claims.get()), held);
    }

    private static String token(String header) {
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : header.strip();
    }

    private Optional<JWTClaimsSet> verified(String token) {
        if (token.length() > LONGEST) return Optional.empty();
        try {
            SignedJWT signed = SignedJWT.parse(token);
            if (signed.getHeader().getKeyID() == null) return Optional.empty();
            return Optional.of(processor.process(signed, null)).filter(this::accepted);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private boolean accepted(JWTClaimsSet claims) {
        Instant now = clock.instant();
        return authorizer.issuer().equals(claims.getIssuer())
                && forUs(claims)
                && claims.getExpirationTime() != null
                && now.isBefore(claims.getExpirationTime().toInstant())
                && notAfter(claims.getNotBeforeTime(), now)
                && notAfter(claims.getIssueTime(), now);
    }

    private boolean forUs(JWTClaimsSet claims) {
        List<String> audience = claims.getAudience();
        if (!audience.isEmpty()) return audience.stream().anyMatch(authorizer.audience()::contains);
        return claims.getClaim("client_id") instanceof String client
                && authorizer.audience().contains(client);
    }

    /** A token's times are whole seconds, and so is the comparison. */
    private static boolean notAfter(Date time, Instant now) {
        return time == null || time.toInstant().getEpochSecond() <= now.getEpochSecond();
    }

    private static List<String> scopes(JWTClaimsSet claims) {
        Object scope = claims.getClaim("scope") == null ? claims.getClaim("scp") : claims.getClaim("scope");
        return switch (scope) {
            case String text -> List.of(text.split(" "));
            case Collection<?> list -> list.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }

    /** The gateway hands every claim on as text, a list as {@code [a b]} and a time as its seconds. */
    private static Map<String, String> texts(JWTClaimsSet claims) {
        Map<String, String> texts = new TreeMap<>();
        claims.toJSONObject().forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    private static String text(Object value) {
        return value instanceof Collection<?> list
                ? "[" + String.join(" ", list.stream().map(String::valueOf).toList()) + "]"
                : String.valueOf(value);
    }
}
