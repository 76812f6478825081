package perennial.local.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/** Tokens that the runner's issuer would not make, some of them under its own key. */
final class Tokens {
    static final String ALL_SCOPES = "perennial/operate perennial/read perennial/write";

    private Tokens() {}

    /** Under the issuer's own key, with a lead's claims but for the change. */
    static String ours(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(
                header().build(), change, new RSASSASigner(RunningApi.get().key()));
    }

    /** A header that names the issuer's own key. */
    static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(RunningApi.get().key().getKeyID());
    }

    static String signed(JWSHeader header, UnaryOperator<JWTClaimsSet.Builder> change, JWSSigner signer)
            throws JOSEException {
        var token = new SignedJWT(header, claims(change));
        token.sign(signer);
        return token.serialize();
    }

    static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(RunningApi.ISSUER)
                        .audience(RunningApi.AUDIENCE)
                        .subject("lea")
                        .claim("role", "lead")
                        .claim("scope", ALL_SCOPES)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(600))))
                .build();
    }
}
