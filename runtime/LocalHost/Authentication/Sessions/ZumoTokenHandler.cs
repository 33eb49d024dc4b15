using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace InProcSignalR.LocalHost.Authentication.Sessions;

/// <summary>Reads the session of clients without cookies, which they send as <c>X-ZUMO-AUTH</c>.</summary>
internal sealed class ZumoTokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, AuthSessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "X-ZUMO-AUTH";
    public const string Header = "X-ZUMO-AUTH";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        sessions.Read(Request.Headers[Header]) is { } ticket
            ? AuthenticateResult.Success(new AuthenticationTicket(ticket.Principal, ticket.Properties, Scheme.Name))
            : AuthenticateResult.Fail("The token is not one of a client-directed sign-in, has expired, or its user has signed out."));
}
