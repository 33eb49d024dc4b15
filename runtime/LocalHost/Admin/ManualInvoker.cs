using System.Text;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Hosting;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Host;
using FunctionMetadata = InProcSignalR.LocalHost.Apps.FunctionMetadata;

namespace InProcSignalR.LocalHost.Admin;

/// <summary>Runs any function by hand, its trigger's value given as text. The caller does not wait for it.</summary>
internal sealed partial class ManualInvoker(FunctionApp app, StartGate gate, IServiceProvider services)
{
    private readonly ILogger _logger = services.GetRequiredService<ILogger<ManualInvoker>>();
    private readonly CancellationToken _stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    public void Start(FunctionMetadata function, string input) => _ = RunAsync(function, input);

    private async Task RunAsync(FunctionMetadata function, string input)
    {
        await Task.Yield();
        await using var scope = services.CreateAsyncScope();
        try
        {
            if (gate.FaultOf(function) is { } fault)
            {
                throw new InvalidOperationException(fault.Reason);
            }

            object value = function.Http is null ? input : CreateRequest(scope.ServiceProvider, function, input);
            await gate.JobHost.CallAsync(function.Name, new Dictionary<string, object> { [function.TriggerParameter ?? ""] = value }, _stopping);
            if (function.Http is not null)
            {
                LogRun(function.Name);
            }
        }
        catch (FunctionInvocationException) when (function.Http is null)
        {
            // It ran and failed, which the log of invocations has said.
        }
        catch (Exception exception)
        {
            LogFailure(function.Name, exception.GetBaseException().Message);
        }
    }

    /// <summary>An HTTP function gets the text as the body of a request.</summary>
    private HttpRequest CreateRequest(IServiceProvider scope, FunctionMetadata function, string input)
    {
        var context = new DefaultHttpContext { RequestServices = scope };
        var request = context.Request;
        request.Method = function.Http!.Methods is { Count: > 0 } methods && !methods.Contains(HttpMethods.Post) ? methods[0] : HttpMethods.Post;
        request.Scheme = "http";
        request.Host = new HostString("localhost");
        request.Path = Http.HttpFunctionEndpoints.RouteOf(app, function).Split('{')[0];
        request.ContentType = "application/json";
        var body = Encoding.UTF8.GetBytes(input);
        request.ContentLength = body.Length;
        request.Body = new MemoryStream(body);
        context.Items[HttpExtensionConstants.AzureWebJobsHttpRouteDataKey] = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        return request;
    }

    [LoggerMessage(321, LogLevel.Information, "{Function} succeeded, run by hand")]
    private partial void LogRun(string function);

    [LoggerMessage(322, LogLevel.Error, "{Function}, run by hand, failed. {Reason}")]
    private partial void LogFailure(string function, string reason);
}
