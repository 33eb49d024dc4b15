using Microsoft.AspNetCore.Http.Features;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>The path as it was sent. The server decodes it, but leaves <c>%2F</c>, so that a name with a slash could not be told from one with the code.</summary>
internal static class RawPath
{
    public static string Of(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(target) || target[0] != '/')
        {
            return context.Request.Path.ToUriComponent();
        }

        var query = target.IndexOf('?');
        return query < 0 ? target : target[..query];
    }
}
