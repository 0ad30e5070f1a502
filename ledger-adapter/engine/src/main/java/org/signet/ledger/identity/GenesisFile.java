package org.signet.ledger.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signet.ledger.Genesis;
import org.signet.ledger.Reason;
import org.signet.ledger.RefusedException;
import org.signet.ledger.Sha256;
import org.signet.ledger.log.Checkpoint;
import org.signet.ledger.log.Policy;
import org.signet.ledger.log.VerifierKey;

/**
 * The genesis file of a channel: JSON, read strictly. Whatever a member could misread, or two programs could read
 * differently, is refused: an unknown, missing or repeated field, a value of the wrong shape, a certificate that does not
 * serve, two members with the same key, a policy that asks strangers or nobody.
 */
public final class GenesisFile {
    /** A member takes about 1.5 KiB. */
    public static final int BYTES = 256 * 1024;

    /** A channel is a custody relationship: three members are usual, a dozen are many. */
    public static final int MEMBERS = 32;

    private static final int VERSION = 1;
    private static final int NAME_LENGTH = 140;
    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,34}");
    private static final Pattern ORGANISATION = Pattern.compile("[a-z0-9][a-z0-9._-]{0,34}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> FIELDS = Set.of("version", "channel", "origin", "created", "members", "finality");
    private static final Set<String> MEMBER_FIELDS =
            Set.of("organisation", "name", "role", "lei", "certificateAuthority", "registrar", "nodeKey");

    private GenesisFile() {}

    /**
     * Reads and checks a genesis file.
     *
     * @param bytes UTF-8, at most {@link #BYTES}
     * @throws RefusedException naming the field and what is wrong with it
     */
    public static Genesis read(byte[] bytes) throws RefusedException {
        var file = StrictJson.object(bytes, BYTES);
        StrictJson.checkFields(file, "", FIELDS);
        if (StrictJson.integer(file, "", "version") != VERSION) {
            throw StrictJson.wrong("/version", "is not " + VERSION);
        }
        String channel = StrictJson.text(file, "", "channel", CHANNEL);
        String origin = StrictJson.text(file, "", "origin");
        StrictJson.checking("/origin", () -> new Checkpoint(origin, 0, Sha256.of()));
        var created = StrictJson.instant(file, "", "created");
        var members = members(file);
        var finality = finality(StrictJson.text(file, "", "finality"), members);
        return new Genesis(channel, origin, created, members, finality, bytes.clone());
    }

    private static List<Genesis.Member> members(ObjectNode file) throws RefusedException {
        if (!(file.get("members") instanceof ArrayNode array)) {
            throw StrictJson.wrong("/members", "is not a list");
        }
        if (array.isEmpty() || array.size() > MEMBERS) {
            throw StrictJson.wrong("/members", "has " + array.size() + " members, not 1 to " + MEMBERS);
        }
        var members = new ArrayList<Genesis.Member>();
        for (JsonNode node : array) {
            members.add(member(node, "/members/" + members.size()));
        }
        checkDistinct(members, "organisation", Genesis.Member::organisation);
        checkDistinct(
                members, "certificateAuthority", member -> member.authority().getPublicKey());
        checkDistinct(members, "nodeKey", member -> Sha256.of(member.nodeKey().publicKey()));
        checkDistinct(members, "nodeKey", member -> member.nodeKey().name());
        return members;
    }

    private static Genesis.Member member(JsonNode node, String at) throws RefusedException {
        if (!(node instanceof ObjectNode fields)) {
            throw StrictJson.wrong(at, "is not an object");
        }
        StrictJson.checkFields(fields, at, MEMBER_FIELDS);
        String organisation = StrictJson.text(fields, at, "organisation", ORGANISATION);
        String name = StrictJson.text(fields, at, "name");
        if (name.isBlank() || name.length() > NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw StrictJson.wrong(
                    at + "/name", "has not 1 to " + NAME_LENGTH + " characters, or has control characters");
        }
        String roleName = StrictJson.text(fields, at, "role");
        var role = Stream.of(Genesis.Role.values())
                .filter(known -> known.name().equals(roleName))
                .findFirst()
                .orElseThrow(() -> StrictJson.wrong(at + "/role", "is none of " + List.of(Genesis.Role.values())));
        String lei = StrictJson.text(fields, at, "lei");
        if (!Lei.isValid(lei)) {
            throw StrictJson.wrong(
                    at + "/lei", "is not an LEI: 20 letters or digits whose check digits fit (ISO 17442)");
        }
        var authority = authority(StrictJson.text(fields, at, "certificateAuthority"), at + "/certificateAuthority");
        var registrar = Sha256.parse(StrictJson.text(fields, at, "registrar", HASH));
        return new Genesis.Member(
                organisation, name, role, lei, authority, registrar, nodeKey(fields, at, organisation));
    }

    private static VerifierKey nodeKey(ObjectNode fields, String at, String organisation) throws RefusedException {
        String text = StrictJson.text(fields, at, "nodeKey");
        var key = StrictJson.checking(at + "/nodeKey", () -> VerifierKey.parse(text));
        boolean belongs = key.name().equals(organisation) || key.name().endsWith("/" + organisation);
        if (!belongs) {
            throw StrictJson.wrong(
                    at + "/nodeKey",
                    "has the name " + key.name() + ", which is not " + organisation + " and does not end with /"
                            + organisation);
        }
        return key;
    }

    private static X509Certificate authority(String pem, String at) throws RefusedException {
        try {
            var certificates = Pem.certificates(pem);
            if (certificates.size() != 1 || !Pem.certificates(certificates).equals(pem)) {
                throw StrictJson.wrong(at, "is not exactly one certificate in PEM with lines of 64 characters");
            }
            Authorities.checkPinned(certificates.get(0));
            return certificates.get(0);
        } catch (IOException | CertificateEncodingException | Refusal e) {
            throw StrictJson.wrong(at, "is not acceptable: " + e.getMessage());
        }
    }

    private static void checkDistinct(
            List<Genesis.Member> members, String field, Function<Genesis.Member, Object> property)
            throws RefusedException {
        var seen = new HashSet<Object>();
        for (int i = 0; i < members.size(); i++) {
            if (!seen.add(property.apply(members.get(i)))) {
                throw StrictJson.wrong("/members/" + i + "/" + field, "is that of another member too");
            }
        }
    }

    private static Policy finality(String text, List<Genesis.Member> members) throws RefusedException {
        var policy = StrictJson.checking("/finality", () -> Policy.parse(text));
        if (!policy.logs().isEmpty()) {
            throw StrictJson.wrong("/finality", "has log lines; the channel's log is known from its origin");
        }
        var keys = members.stream().map(Genesis.Member::nodeKey).toList();
        for (var witness : policy.witnesses()) {
            if (!keys.contains(witness.key())) {
                throw StrictJson.wrong("/finality", "asks " + witness.name() + ", whose key is no member's nodeKey");
            }
        }
        if (policy.isMetBy(List.of())) {
            throw StrictJson.wrong("/finality", "is met without any cosignature");
        }
        if (!policy.isMetBy(keys.stream().map(VerifierKey::name).toList())) {
            throw StrictJson.wrong("/finality", "is not met when every member has cosigned");
        }
        return policy;
    }

    /**
     * Writes a genesis file and reads it back.
     *
     * @return the genesis, whose {@link Genesis#bytes} are the file
     * @throws RefusedException as {@link #read}
     */
    public static Genesis write(
            String channel, String origin, Instant created, List<Genesis.Member> members, Policy finality)
            throws RefusedException {
        var file = JsonNodeFactory.instance.objectNode();
        file.put("version", VERSION);
        file.put("channel", channel);
        file.put("origin", origin);
        file.put("created", created.toString());
        var list = file.putArray("members");
        for (var member : members) {
            list.addObject()
                    .put("organisation", member.organisation())
                    .put("name", member.name())
                    .put("role", member.role().name())
                    .put("lei", member.lei())
                    .put("certificateAuthority", Pem.certificates(List.of(member.authority())))
                    .put("registrar", member.registrar().toString())
                    .put("nodeKey", member.nodeKey().toString());
        }
        file.put("finality", finality.toString());
        try {
            return read((StrictJson.print(file) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new RefusedException(
                    List.of(Reason.of(Reason.Codes.CONTENT, "cannot be written: " + e.getMessage())));
        }
    }
}
