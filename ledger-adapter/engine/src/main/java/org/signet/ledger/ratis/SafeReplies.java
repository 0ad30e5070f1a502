package org.signet.ledger.ratis;

import java.util.List;
import org.apache.ratis.grpc.GrpcUtil;
import org.apache.ratis.thirdparty.io.grpc.CallOptions;
import org.apache.ratis.thirdparty.io.grpc.Channel;
import org.apache.ratis.thirdparty.io.grpc.ClientCall;
import org.apache.ratis.thirdparty.io.grpc.ClientInterceptor;
import org.apache.ratis.thirdparty.io.grpc.ForwardingClientCall;
import org.apache.ratis.thirdparty.io.grpc.ForwardingClientCallListener;
import org.apache.ratis.thirdparty.io.grpc.InternalConfigurator;
import org.apache.ratis.thirdparty.io.grpc.InternalConfiguratorRegistry;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;
import org.apache.ratis.thirdparty.io.grpc.Status;

/**
 * Takes the serialised Java object out of a failed call's trailers.
 *
 * <p>Ratis sends a failure as a serialised exception and the calling peer deserialises whatever comes, of any class on its
 * class path. A member that is called could so run code on the caller's node. Without the object Ratis falls back to the
 * failure's class name and message.
 *
 * <p>Ratis has no hook for its own channels; gRPC has one for all channels of the process, and this gRPC is Ratis' private
 * copy.
 */
final class SafeReplies implements ClientInterceptor {
    static {
        InternalConfiguratorRegistry.setConfigurators(List.of(new InternalConfigurator() {
            @Override
            public void configureChannelBuilder(ManagedChannelBuilder<?> channel) {
                channel.intercept(new SafeReplies());
            }
        }));
    }

    private SafeReplies() {}

    /** For every channel made from here on; must come before the first. */
    static void install() {
        if (!InternalConfiguratorRegistry.wasSetConfiguratorsCalled()) {
            throw new IllegalStateException("replies of peers are not made safe");
        }
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        return new ForwardingClientCall.SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<R> listener, Metadata headers) {
                super.start(new Cleaning<>(listener), headers);
            }
        };
    }

    private static final class Cleaning<R> extends ForwardingClientCallListener.SimpleForwardingClientCallListener<R> {
        Cleaning(ClientCall.Listener<R> listener) {
            super(listener);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            trailers.discardAll(GrpcUtil.EXCEPTION_OBJECT_KEY);
            super.onClose(status, trailers);
        }
    }
}
