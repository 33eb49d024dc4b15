using Microsoft.AspNetCore.HttpOverrides;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Puts App Service Authentication in front of what follows.</summary>
internal static class AuthPipeline
{
    public static void UseAppServiceAuthentication(this IApplicationBuilder app, AuthSettings settings)
    {
        if (settings.Proxy is { } proxy)
        {
            // Only a proxy on this machine is believed, which is what the middleware does by default.
            app.UseForwardedHeaders(new ForwardedHeadersOptions
            {
                ForwardedHeaders = (proxy.HostHeader is null ? 0 : ForwardedHeaders.XForwardedHost) | (proxy.ProtoHeader is null ? 0 : ForwardedHeaders.XForwardedProto),
                ForwardedHostHeaderName = proxy.HostHeader ?? ForwardProxy.Standard.HostHeader!,
                ForwardedProtoHeaderName = proxy.ProtoHeader ?? ForwardProxy.Standard.ProtoHeader!,
            });
        }

        app.UseMiddleware<AppServiceAuthenticationMiddleware>();
    }
}
