using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.DataPlane;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.Emulator.Tokens;

/// <summary>Authenticates clients and servers by the tokens that the access keys sign.</summary>
internal static class ServiceTokenAuthentication
{
    public const string ClientPolicy = "SignalREmulator.Client";
    public const string ServerPolicy = "SignalREmulator.Server";

    public static void AddServiceTokenAuthentication(this IServiceCollection services)
    {
        var authentication = services.AddAuthentication();
        authentication.AddJwtBearer(ClientPolicy, options => Configure(options, ClientAudience.Matches));
        authentication.AddJwtBearer(ServerPolicy, options => Configure(options, ServerAudience.Matches));
        foreach (var policy in new[] { ClientPolicy, ServerPolicy })
        {
            services.AddOptions<JwtBearerOptions>(policy).Configure<ServiceTokens>((options, tokens) =>
                options.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, _, _) => tokens.SigningKeys);
            services.AddAuthorizationBuilder().AddPolicy(policy, builder => builder.AddAuthenticationSchemes(policy).RequireAuthenticatedUser());
        }
    }

    private static void Configure(JwtBearerOptions options, Func<HttpRequest, string, bool> isAudience)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateIssuerSigningKey = true,
            RequireExpirationTime = true,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            TryAllIssuerSigningKeys = true,
            ClockSkew = TimeSpan.FromSeconds(5),
            AuthenticationType = options.GetType().Name,
        };
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = context =>
            {
                // A browser cannot give a WebSocket or an event stream a header.
                if (context.Request.Query["access_token"].ToString() is { Length: > 0 } token)
                {
                    context.Token = token;
                }

                return Task.CompletedTask;
            },
            OnTokenValidated = context =>
            {
                var audiences = ((JsonWebToken)context.SecurityToken).Audiences;
                if (!audiences.Any(audience => isAudience(context.Request, audience)))
                {
                    context.Fail(new SecurityTokenInvalidAudienceException("The token's audience is not the URL of this request."));
                }

                return Task.CompletedTask;
            },
            OnChallenge = context =>
            {
                context.HandleResponse();
                return ServiceError.WriteAsync(context.HttpContext, StatusCodes.Status401Unauthorized, "Unauthorized", Describe(context.AuthenticateFailure));
            },
        };
    }

    /// <summary>Why a token is refused, without anything of the token.</summary>
    private static string Describe(Exception? failure) => failure switch
    {
        null => "There is no token: send it as \"Authorization: Bearer\", or as access_token in the query.",
        SecurityTokenExpiredException => "The token has expired: negotiate again.",
        SecurityTokenNotYetValidException => "The token is not valid yet: compare the clocks.",
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException => "The token is not signed with an access key of this service: compare the AccessKey of the connection string.",
        SecurityTokenInvalidAudienceException => "The token is for another URL or hub: its aud is not the URL of this request.",
        SecurityTokenNoExpirationException => "The token has no expiration (exp).",
        _ => "The token cannot be read.",
    };
}
