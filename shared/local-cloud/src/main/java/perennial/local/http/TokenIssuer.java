package perennial.local.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.stream.Collectors;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.edge.identity.Scope;
import perennial.local.Secrets;
import perennial.local.template.ApiSpec;

/** Stands in for the identity provider: signs tokens for trying things out, with a key of this machine alone. */
public final class TokenIssuer {
    private static final Duration LIFE = Duration.ofHours(12);
    private static final int KEY_BITS = 2048;

    private final RSAKey key;
    private final ApiSpec.Authorizer authorizer;
    private final Clock clock;

    public TokenIssuer(Secrets secrets, ApiSpec.Authorizer authorizer, Clock clock) {
        this.key = key(secrets.text("token-issuer", TokenIssuer::newKey));
        this.authorizer = authorizer;
        this.clock = clock;
    }

    /** A token for a user in a role, with the scopes for all that the role may do, good for 12 hours. */
    public String token(UserId user, Role role) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(authorizer.issuer())
                .audience(authorizer.audience())
                .subject(user.text())
                .claim("role", role.name().toLowerCase(Locale.ROOT))
                .claim("scope", scopes(role))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        return sign(claims);
    }

    private static String scopes(Role role) {
        return Scope.of(role).stream().map(Scope::text).sorted().collect(Collectors.joining(" "));
    }

    /** The keys that tokens are verified with. */
    JWKSet keys() {
        return new JWKSet(key.toPublicJWK());
    }

    String sign(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A token cannot be signed", e);
        }
    }

    private static String newKey() {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("A key for the tokens cannot be made", e);
        }
    }

    private static RSAKey key(String json) {
        try {
            return RSAKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("The kept key for the tokens cannot be read", e);
        }
    }
}
