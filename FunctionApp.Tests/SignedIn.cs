using System.Text;
using InProcSignalR.FunctionApp.Chat;
using Microsoft.AspNetCore.Http;

namespace InProcSignalR.FunctionApp.Tests;

/// <summary>Requests as App Service Authentication hands them to the app, while the setting says that it is on.</summary>
internal sealed class SignedIn : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable(AppServiceAuthentication.EnabledSetting);

    public SignedIn(bool enabled = true)
        => Environment.SetEnvironmentVariable(AppServiceAuthentication.EnabledSetting, enabled ? "True" : null);

    public static HttpRequest Request(string? userId = "ada", string? name = "Ada Lovelace", string body = "")
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        if (userId is not null)
        {
            request.Headers[AppServiceAuthentication.UserIdHeader] = userId;
        }

        if (name is not null)
        {
            request.Headers[AppServiceAuthentication.UserNameHeader] = name;
        }

        return request;
    }

    public void Dispose() => Environment.SetEnvironmentVariable(AppServiceAuthentication.EnabledSetting, _before);
}
