package org.signet.portal.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Holds every address to the table. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class AuthorisationFilter implements ContainerRequestFilter {
    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest request;

    @Inject
    private Entitlement entitlement;

    @Override
    public void filter(ContainerRequestContext context) {
        if (resource.getResourceMethod().isAnnotationPresent(OpenToAll.class)) {
            return;
        }
        String channel = context.getUriInfo().getPathParameters().getFirst("channel");
        entitlement.require(request, channel, needed());
    }

    /** What the method asks for, or else its class; null closes the address. */
    private @Nullable Access needed() {
        Needs ofMethod = resource.getResourceMethod().getAnnotation(Needs.class);
        Needs needs = ofMethod == null ? resource.getResourceClass().getAnnotation(Needs.class) : ofMethod;
        return needs == null ? null : needs.value();
    }
}
