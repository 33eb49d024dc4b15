using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Extensions.Logging;

namespace Work;

public static class Functions
{
    private static readonly TaskCompletionSource Released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [FunctionName("hold")]
    public static async Task<string> Hold([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req, ILogger logger)
    {
        logger.LogInformation("holding");
        await Released.Task;
        return "released";
    }

    [FunctionName("release")]
    public static void Release([HttpTrigger(AuthorizationLevel.Function, "post")] HttpRequest req) => Released.TrySetResult();

    [FunctionName("echo")]
    public static async Task Echo([HttpTrigger(AuthorizationLevel.Function, "post", Route = "echo/{word?}")] HttpRequest req, ILogger logger)
        => logger.LogInformation("echo of {Body}", await new StreamReader(req.Body).ReadToEndAsync());

    [FunctionName("fail")]
    public static void Fail([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => throw new InvalidOperationException("made to fail");

    [FunctionName("greedy")]
    public static int Greedy([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
    {
        var all = new List<byte[]>();
        while (true)
        {
            all.Add(new byte[80 * 1024 * 1024]);
        }
    }

    [FunctionName("off")]
    public static string Off([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => "on";

    [FunctionName("masters")]
    public static string Masters([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest req) => "for masters";

    [FunctionName("whose")]
    public static string Whose([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest req, ClaimsPrincipal principal)
        => string.Join(";", principal.Identities.Where(identity => identity.AuthenticationType == "WebJobsAuthLevel")
            .SelectMany(identity => identity.Claims).Select(claim => claim.Type.Split('/')[^1] + "=" + claim.Value));

    [FunctionName("atStart")]
    public static void AtStart([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer, ILogger logger) => logger.LogInformation("ran at the start");

    [FunctionName("often")]
    public static void Often([TimerTrigger("%Often%")] TimerInfo timer, ILogger logger) => logger.LogInformation("the time has come");

    [FunctionName("yearly")]
    public static void Yearly([TimerTrigger("%Yearly%")] TimerInfo timer, ILogger logger) => logger.LogInformation("a year has passed");
}
