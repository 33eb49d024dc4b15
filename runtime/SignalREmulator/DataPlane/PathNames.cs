using InProcSignalR.Emulator.Tokens;
using Microsoft.AspNetCore.Routing.Patterns;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Reads the names in a path, percent-decoded exactly once.</summary>
internal static class PathNames
{
    public static Dictionary<string, string> Of(HttpContext context)
    {
        var pattern = ((RouteEndpoint)context.GetEndpoint()!).RoutePattern.PathSegments;
        var segments = RequestTarget.Of(context.Request).Path.TrimEnd('/').Split('/');

        // Counted from the end: an app that maps the emulator may put a path base before it.
        var first = segments.Length - pattern.Count;
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < pattern.Count; i++)
        {
            if (pattern[i].IsSimple && pattern[i].Parts[0] is RoutePatternParameterPart parameter)
                names[parameter.Name] = Uri.UnescapeDataString(segments[first + i]);
        }

        return names;
    }
}
