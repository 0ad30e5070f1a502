package org.signet.portal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signet.custody.jpa.CertificateRow;
import org.signet.custody.jpa.LeafRow;
import org.signet.custody.jpa.MandateRow;
import org.signet.custody.jpa.PersonRow;
import org.signet.custody.jpa.ReadModel;
import org.signet.ledger.Limits;
import org.signet.portal.security.Access;
import org.signet.portal.security.Needs;

/** People with their certificates, and mandates. */
@Path("/channels/{channel}")
@Needs(Access.PEOPLE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People, mandates")
public class PeopleResource {
    /** Certificates of one page's people. */
    private static final int CERTIFICATES = 100_000;

    @Inject
    private Models models;

    @GET
    @Path("people")
    @Operation(summary = "People of the member organisations")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "PersonPage")))
    public Response people(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        String organisation = query.text("organisation");
        long after = query.after();
        int limit = query.limit();
        return models.page(
                channel,
                uri,
                PersonRow::index,
                model -> model.reference().people(organisation, after, limit),
                PeopleResource::withCertificates);
    }

    @GET
    @Path("people/{organisation}/{person}")
    @Operation(summary = "A person")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Person")))
    public Response person(
            @PathParam("channel") String channel,
            @PathParam("organisation") String organisation,
            @PathParam("person") String person,
            @Context UriInfo uri) {
        return models.one(
                channel,
                uri,
                model -> model.reference().person(organisation, person).map(row ->
                        (ObjectNode) withCertificates(model, List.of(row)).get(0)));
    }

    private static ArrayNode withCertificates(ReadModel model, List<PersonRow> rows) {
        ArrayNode items = Json.object().putArray("items");
        if (rows.isEmpty()) {
            return items;
        }
        List<CertificateRow> all = model.reference()
                .certificates(rows.stream().map(PersonRow::person).toList(), CERTIFICATES);
        for (PersonRow row : rows) {
            ObjectNode item = Json.object(row);
            ArrayNode certificates = item.putArray("certificates");
            all.stream()
                    .filter(certificate -> certificate.organisation().equals(row.organisation())
                            && row.person().equals(certificate.person()))
                    .forEach(certificate -> certificates.add(shown(certificate)));
            items.add(item);
        }
        return items;
    }

    private static ObjectNode shown(CertificateRow certificate) {
        ObjectNode row = Json.object(certificate);
        ObjectNode shown = Json.object();
        shown.set("sha256", row.get("sha256"));
        if (row.has("revokedTime")) {
            ObjectNode revoked = shown.putObject("revoked");
            revoked.set("reason", row.get("revokedReason"));
            revoked.set("time", row.get("revokedTime"));
        }
        return shown;
    }

    @GET
    @Path("mandates")
    @Operation(summary = "Mandates with their state")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "MandatePage")))
    public Response mandates(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        String person = query.text("person");
        String portfolio = query.text("portfolio");
        String status = query.text("status");
        long after = query.after();
        int limit = query.limit();
        return models.page(
                channel,
                uri,
                MandateRow::index,
                model -> model.reference().mandates(person, portfolio, status, after, limit),
                (model, rows) -> Contents.items(rows));
    }

    @GET
    @Path("mandates/{mandate}")
    @Operation(summary = "A mandate with its history")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "MandateDetail")))
    public Response mandate(
            @PathParam("channel") String channel, @PathParam("mandate") String mandate, @Context UriInfo uri) {
        return models.one(
                channel,
                uri,
                model -> model.reference().mandate(mandate).map(row -> {
                    ObjectNode item = Contents.item(row);
                    ArrayNode history = item.putArray("history");
                    for (LeafRow leaf : model.history("mandate.", mandate, Limits.PAGE)) {
                        history.add(Json.object(leaf).retain("index", "kind", "time", "organisation", "person"));
                    }
                    return item;
                }));
    }
}
