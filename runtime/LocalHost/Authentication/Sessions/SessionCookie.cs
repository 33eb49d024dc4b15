namespace InProcSignalR.LocalHost.Authentication.Sessions;

/// <summary>The session's cookie as the platform sets it: over HTTPS pages of other sites may send it, too, which browsers allow of secure cookies only; over HTTP they may not.</summary>
internal sealed class SessionCookie : CookieBuilder
{
    public SessionCookie()
    {
        Name = AuthSessions.CookieScheme;
        Path = "/";
        HttpOnly = true;
        SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.SameSite = context.Request.IsHttps ? SameSiteMode.None : SameSiteMode.Lax;
        return options;
    }
}
