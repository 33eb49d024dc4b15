namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Gives functions the person of the platform's header as their ClaimsPrincipal, whoever set it.</summary>
internal static class PlatformPrincipal
{
    public static Task ReadAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers["X-MS-CLIENT-PRINCIPAL"].ToString() is { Length: > 0 } header && Principal.FromHeader(header) is { } principal)
        {
            context.User = principal;
        }

        return next(context);
    }
}
