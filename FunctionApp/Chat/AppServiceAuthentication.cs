using Microsoft.AspNetCore.Http;

namespace InProcSignalR.FunctionApp.Chat;

/// <summary>The principal that App Service Authentication put into a request's headers.</summary>
/// <remarks>
/// The platform removes these headers from what clients send and sets its own. Where it is not on, anyone can send them, so they count only
/// with <c>WEBSITE_AUTH_ENABLED</c>, which the platform sets in the app's environment.
/// </remarks>
internal static class AppServiceAuthentication
{
    public const string EnabledSetting = "WEBSITE_AUTH_ENABLED";
    public const string UserIdHeader = "X-MS-CLIENT-PRINCIPAL-ID";
    public const string UserNameHeader = "X-MS-CLIENT-PRINCIPAL-NAME";

    /// <summary>The signed-in user, or null where there is none or the headers cannot be trusted.</summary>
    public static ChatUser? GetUser(HttpRequest request)
    {
        if (!bool.TryParse(Environment.GetEnvironmentVariable(EnabledSetting), out var enabled) || !enabled)
        {
            return null;
        }

        var id = request.Headers[UserIdHeader].ToString();
        if (id.Length == 0)
        {
            return null;
        }

        var name = request.Headers[UserNameHeader].ToString();
        return new ChatUser(id, name.Length > 0 ? name : id);
    }
}
