using System.Reflection;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>A name in the path, decoded exactly once.</summary>
internal readonly record struct PathName(string Value)
{
    public static implicit operator string(PathName name) => name.Value;

    /// <summary>Finds the segment that the endpoint's route has for the parameter.</summary>
    public static ValueTask<PathName> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var pattern = ((RouteEndpoint)context.GetEndpoint()!).RoutePattern;
        var segments = RawPath.Of(context).Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < pattern.PathSegments.Count; i++)
        {
            if (pattern.PathSegments[i].Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart part
                && part.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase))
            {
                return ValueTask.FromResult(new PathName(Uri.UnescapeDataString(segments[i])));
            }
        }

        throw new InvalidOperationException($"The route has no parameter '{parameter.Name}'.");
    }
}
