using System.CommandLine;
using System.Text.Json;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Http;

namespace InProcSignalR.LocalHost.CommandLine;

/// <summary><c>list</c>: the app's functions, without running them.</summary>
internal static class ListCommand
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(StartOptions options)
    {
        var json = new Option<bool>("--json") { Description = "Write a JSON array instead of a table." };
        var command = new Command("list", "Lists the app's functions with their triggers and routes, without running them.") { json };
        command.SetAction((result, cancellationToken) => Problems.SayAsync(async () =>
        {
            var app = AppSelection.Apply(FunctionApp.Read(await AppProject.ResolveAsync(options.AppFolder(result), cancellationToken)), options.Read(result));
            var output = result.InvocationConfiguration.Output;
            if (result.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(app.Functions.Select(function => ToJson(app, function)), Indented));
            }
            else
            {
                TextTable.Write(output, "", [["FUNCTION", "TRIGGER", "METHODS", "ROUTE OR EVENT", "LEVEL"], .. app.Functions.Select(function => ToRow(app, function))]);
            }

            return 0;
        }));
        return command;
    }

    private static string[] ToRow(FunctionApp app, FunctionMetadata function) =>
    [
        function.IsDisabled ? $"{function.Name} (disabled)" : function.Name,
        function.TriggerType,
        function.Http is { } http ? Methods(http) : "",
        function.Http is not null ? HttpFunctionEndpoints.RouteOf(app, function) : Details(function),
        function.Http?.AuthLevel ?? "",
    ];

    private static string Methods(HttpTrigger http) => http.Methods.Count == 0 ? "*" : string.Join(',', http.Methods);

    private static string Details(FunctionMetadata function) => function.Trigger[function.TriggerType.Length..].TrimStart();

    private static object ToJson(FunctionApp app, FunctionMetadata function) => new
    {
        function.Name,
        Trigger = function.TriggerType,
        Methods = function.Http?.Methods,
        Route = function.Http is null ? null : HttpFunctionEndpoints.RouteOf(app, function),
        AuthLevel = function.Http?.AuthLevel,
        Event = function.Http is null ? Details(function) : null,
        function.IsDisabled,
        EntryPoint = $"{function.TypeName}.{function.MethodName}",
    };
}
