package org.signet.ledger.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a genesis file says.
 *
 * @param channel the channel's name
 * @param origin the log's origin line
 * @param members the organisations
 * @param policyText the finality policy as it stands there
 * @param policy the same, read
 */
record ChannelFacts(String channel, String origin, List<Member> members, String policyText, FinalityPolicy policy) {
    private static final String WHAT = "genesis.json";
    private static final Set<String> ROLES = Set.of("MANAGER", "CUSTODIAN", "AUDITOR", "OWNER", "REGULATOR");
    private static final String PEM_BEGIN = "-----BEGIN CERTIFICATE-----\n";
    private static final String PEM_END = "-----END CERTIFICATE-----";

    /** A member organisation; its node's key as vkey text. */
    record Member(String organisation, String pem, X509Certificate authority, String nodeKey) {}

    static ChannelFacts read(byte[] file) throws Refuted {
        var genesis = Json.object(file, WHAT);
        Json.fields(genesis, WHAT, Set.of("version", "channel", "origin", "created", "members", "finality"), Set.of());
        Refuted.unless(Json.integer(genesis, "version", WHAT) == 1, WHAT + " is not of version 1.");
        time(Json.text(genesis, "created", WHAT));
        String origin = Json.text(genesis, "origin", WHAT);
        Refuted.unless(origin.chars().noneMatch(Character::isISOControl), WHAT + " has an origin of several lines.");
        var members = new ArrayList<Member>();
        var names = new HashSet<String>();
        var authorities = new HashSet<X509Certificate>();
        for (var node : Json.list(genesis, "members", WHAT)) {
            var member = member(node);
            Refuted.unless(
                    names.add(member.organisation()) && authorities.add(member.authority()),
                    WHAT + " has a member or an authority twice.");
            members.add(member);
        }
        Refuted.unless(!members.isEmpty(), WHAT + " has no members.");
        String policy = Json.text(genesis, "finality", WHAT);
        return new ChannelFacts(
                Json.text(genesis, "channel", WHAT), origin, members, policy, FinalityPolicy.read(policy));
    }

    private static Member member(JsonNode node) throws Refuted {
        Json.fields(
                node,
                "A member in " + WHAT,
                Set.of("organisation", "name", "role", "lei", "certificateAuthority", "registrar", "nodeKey"),
                Set.of());
        String organisation = Json.text(node, "organisation", WHAT);
        Refuted.unless(
                organisation.matches("[a-z0-9][a-z0-9._-]{0,34}"), WHAT + " has an organisation without a short name.");
        String what = "The member " + organisation + " in " + WHAT;
        Json.text(node, "name", what);
        Json.text(node, "lei", what);
        Refuted.unless(ROLES.contains(Json.text(node, "role", what)), what + " has an unknown role.");
        Refuted.unless(Json.text(node, "registrar", what).matches("[0-9a-f]{64}"), what + " has no registrar.");
        String nodeKey = CosignerKey.read(Json.text(node, "nodeKey", what)).vkey();
        String pem = Json.text(node, "certificateAuthority", what);
        return new Member(organisation, pem, authority(pem, what), nodeKey);
    }

    /** One certificate in PEM (RFC 7468). */
    private static X509Certificate authority(String pem, String what) throws Refuted {
        Refuted.unless(
                pem.startsWith(PEM_BEGIN) && pem.stripTrailing().endsWith("\n" + PEM_END),
                what + " has no PEM certificate.");
        String body = pem.substring(PEM_BEGIN.length(), pem.lastIndexOf(PEM_END));
        byte[] der = Primitives.base64(body.replace("\n", ""), what + " has a certificate that");
        var certificate = certificate(der, what);
        Refuted.unless(certificate.getBasicConstraints() >= 0, what + " has a certificate that is no authority's.");
        return certificate;
    }

    static X509Certificate certificate(byte[] der, String what) throws Refuted {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new Refuted(what + " has a certificate that cannot be read.");
        }
    }

    static Instant time(String text) throws Refuted {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refuted("'" + text + "' is not a time.");
        }
    }
}
