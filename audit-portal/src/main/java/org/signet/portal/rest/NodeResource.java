package org.signet.portal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signet.custody.intake.Ledgers;
import org.signet.portal.security.Access;
import org.signet.portal.security.Needs;

/** The node. */
@Path("/status")
@Needs(Access.STATUS)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Node")
public class NodeResource {
    @Inject
    private Ledgers ledgers;

    @GET
    @Operation(summary = "The node")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Node")))
    public Response node() {
        ObjectNode answer = Json.object().put("organisation", ledgers.organisation());
        ArrayNode names = answer.putArray("channels");
        ledgers.channels().forEach(names::add);
        return Json.answer(answer);
    }
}
