package org.signet.portal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signet.custody.people.Person;
import org.signet.portal.security.Access;
import org.signet.portal.security.Needs;
import org.signet.portal.security.OpenToAll;
import org.signet.portal.security.People;
import org.signet.portal.security.SignIn;
import org.signet.portal.security.Visitor;

/** Signing in and out. */
@Path("/session")
@Needs(Access.STATUS)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Session")
public class SessionResource {
    @Inject
    private SignIn signIn;

    @Inject
    private People people;

    @Context
    private HttpServletRequest request;

    @POST
    @Path("challenge")
    @OpenToAll
    @Operation(summary = "A nonce to sign")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Challenge")))
    public Response challenge() {
        return Json.answer(signIn.invite(request));
    }

    @POST
    @OpenToAll
    @Consumes(TransactionsResource.CMS)
    @Operation(summary = "Sign in with a signed nonce")
    @APIResponse(
            responseCode = "201",
            description = "Done",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Session")))
    public Response open(@Context HttpHeaders headers, InputStream body) {
        SignIn.Session session = signIn.open(Body.read(body, headers));
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .cookie(cookie(session.token(), NewCookie.DEFAULT_MAX_AGE))
                .entity(Json.text(shown(session.visitor())
                        .put("expires", session.expires().toString())))
                .build();
    }

    @GET
    @Operation(summary = "Who is signed in")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Session")))
    public Response current() {
        ObjectNode shown = shown(Visitor.of(request).orElseThrow());
        signIn.expires(request).ifPresent(expires -> shown.put("expires", expires.toString()));
        return Json.answer(shown);
    }

    @DELETE
    @OpenToAll
    @Operation(summary = "Sign out")
    @APIResponse(responseCode = "204", description = "Done")
    public Response close() {
        signIn.close(request);
        return Response.noContent().cookie(cookie("", 0)).build();
    }

    private static NewCookie cookie(String value, int maxAgeSeconds) {
        return new NewCookie.Builder(SignIn.COOKIE)
                .value(value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge(maxAgeSeconds)
                .build();
    }

    private ObjectNode shown(Visitor visitor) {
        var known = people.everywhere(visitor);
        ObjectNode shown = Json.object();
        known.values().stream()
                .findFirst()
                .ifPresent(person -> shown.put("person", person.id())
                        .put("name", person.name())
                        .put("organisation", person.organisation()));
        var words = new TreeSet<String>();
        for (Person person : known.values()) {
            person.roles().forEach(role -> words.add(role.word()));
        }
        ArrayNode roles = shown.putArray("roles");
        words.forEach(roles::add);
        ArrayNode channels = shown.putArray("channels");
        known.keySet().forEach(channels::add);
        return shown;
    }
}
