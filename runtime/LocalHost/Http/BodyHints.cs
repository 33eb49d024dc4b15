using System.Reflection;
using InProcSignalR.LocalHost.Apps;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace InProcSignalR.LocalHost.Http;

/// <summary>
/// Says why a function that takes an object got an empty one. The Functions host binds nothing where the body is not JSON that fits, and answers as if
/// all were well; so does this host, but not in silence.
/// </summary>
internal sealed partial class BodyHints(LoadedApp code, ILogger<BodyHints> logger)
{
    private const int MaxLength = 1024 * 1024;
    private static readonly Type[] Bodies = [typeof(HttpRequest), typeof(HttpRequestMessage), typeof(string), typeof(byte[]), typeof(Stream), typeof(object), typeof(JObject)];

    /// <summary>The type of object that the function takes; null for the request, a text or the like.</summary>
    public Type? ObjectOf(FunctionMetadata function)
    {
        var method = code.FunctionTypes.FirstOrDefault(type => type.FullName == function.TypeName)?
            .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance)
            .FirstOrDefault(method => method.Name == function.MethodName);
        var type = method?.GetParameters().FirstOrDefault(parameter => parameter.Name == function.TriggerParameter)?.ParameterType;
        return type is null || Array.Exists(Bodies, body => body == type) ? null : type;
    }

    public async Task SayAsync(FunctionMetadata function, Type type, HttpRequest request)
    {
        if (request.ContentLength is null && request.Headers.TransferEncoding.Count > 0)
        {
            LogEmpty(function.Name, type.Name, "the request has no Content-Length, and the host reads no body without one. Send its length, or take the HttpRequest.");
        }
        else if (request.ContentLength is > 0 and <= MaxLength)
        {
            request.EnableBuffering();
            using var reader = new StreamReader(request.Body, leaveOpen: true);
            var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
            request.Body.Position = 0;
            if (ProblemOf(text, type) is { } problem)
            {
                LogEmpty(function.Name, type.Name, problem);
            }
        }
    }

    /// <summary>What is wrong with a body, without a word of it.</summary>
    private static string? ProblemOf(string text, Type type)
    {
        try
        {
            JsonConvert.DeserializeObject(text, type);
            return null;
        }
        catch (JsonReaderException exception)
        {
            return $"the body is not JSON of its kind, at line {exception.LineNumber}, position {exception.LinePosition}{At(exception.Path)}.";
        }
        catch (JsonException exception)
        {
            return $"the body is not JSON of its kind{At((exception as JsonSerializationException)?.Path)}.";
        }
    }

    private static string At(string? path) => string.IsNullOrEmpty(path) ? "" : $" ('{path}')";

    [LoggerMessage(305, LogLevel.Warning, "{Function} gets an empty {Type}, as in Azure: {Reason}")]
    private partial void LogEmpty(string function, string type, string reason);
}
