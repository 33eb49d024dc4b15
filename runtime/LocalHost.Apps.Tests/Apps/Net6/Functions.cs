using System.Runtime.Versioning;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;

namespace Net6;

public class Functions
{
    private readonly DateTime _created = DateTime.UtcNow;

    [FunctionName("framework")]
    public IActionResult Framework([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
        => new OkObjectResult(new { BuiltFor = TargetOf(typeof(Functions)), Age = DateTime.UtcNow - _created, Day = new DateOnly(2022, 2, 24).DayNumber });

    [FunctionName("echo")]
    public async Task<string> Echo([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req) => await new StreamReader(req.Body).ReadToEndAsync();

    private static string TargetOf(Type type) => ((TargetFrameworkAttribute)type.Assembly.GetCustomAttributes(typeof(TargetFrameworkAttribute), false)[0]).FrameworkName;
}
