using System.Net;
using System.Net.Http;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Probe;

public static class Results
{
    [FunctionName("rVoid")]
    public static void Void([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
    {
    }

    [FunctionName("rTask")]
    public static Task Task([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => System.Threading.Tasks.Task.CompletedTask;

    [FunctionName("rNull")]
    public static object Null([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => null;

    [FunctionName("rText")]
    public static string Text([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => "text é";

    [FunctionName("rPoco")]
    public static object Poco([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => new Thing { PascalCase = 1, Day = DayOfWeek.Friday, Renamed = "x" };

    [FunctionName("rList")]
    public static int[] List([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => new[] { 1, 2 };

    [FunctionName("rBool")]
    public static bool Bool([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => true;

    [FunctionName("rJObject")]
    public static JObject Json([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => JObject.Parse("{\"PascalName\":1}");

    [FunctionName("rBytes")]
    public static byte[] Bytes([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => new byte[] { 1, 2, 3 };

    [FunctionName("rStream")]
    public static Stream Stream([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => new MemoryStream(Encoding.UTF8.GetBytes("streamed"));

    [FunctionName("rJsonResult")]
    public static IActionResult JsonResult([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => new JsonResult(new { PascalCase = 1 });

    [FunctionName("rBad")]
    public static IActionResult Bad([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => new BadRequestObjectResult("why");

    [FunctionName("rProblem")]
    public static IActionResult Problem([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
        => new ObjectResult(new ProblemDetails { Title = "oops", Status = 422 }) { StatusCode = 422 };

    [FunctionName("rFile")]
    public static IActionResult File([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
        => new FileContentResult(new byte[] { 1 }, "application/pdf") { FileDownloadName = "a.pdf" };

    [FunctionName("rStatus")]
    public static IActionResult Status([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => new StatusCodeResult(418);

    [FunctionName("rOkText")]
    public static IActionResult OkText([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => new OkObjectResult("fine");

    [FunctionName("rContent")]
    public static IActionResult Content([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
        => new ContentResult { Content = "<b>bold</b>", ContentType = "text/html", StatusCode = 203 };

    [FunctionName("rRedirect")]
    public static IActionResult Redirect([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => new RedirectResult("/elsewhere");

    [FunctionName("rNotFound")]
    public static IActionResult NotFound([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => new NotFoundResult();

    [FunctionName("rUnauthorized")]
    public static IActionResult Unauthorized([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => new UnauthorizedResult();

    [FunctionName("rInt")]
    public static int Int([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => 42;

    [FunctionName("rMessage")]
    public static HttpResponseMessage Message([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
        => new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };

    [FunctionName("rCookie")]
    public static IActionResult Cookie([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
    {
        req.HttpContext.Response.Headers["X-Own"] = "kept";
        req.HttpContext.Response.Cookies.Append("c", "1");
        return new OkResult();
    }

    [FunctionName("rWritten")]
    public static async Task<IActionResult> Written([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
    {
        await req.HttpContext.Response.WriteAsync("written");
        return new EmptyResult();
    }

    [FunctionName("rThrows")]
    public static IActionResult Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => throw new InvalidOperationException("a secret reason");

    [FunctionName("rCreateValue")]
    public static HttpResponseMessage CreateValue([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestMessage req) => req.CreateResponse(HttpStatusCode.OK, new Thing { PascalCase = 2 });

    [FunctionName("rCreateError")]
    public static HttpResponseMessage CreateError([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestMessage req) => req.CreateErrorResponse(HttpStatusCode.Conflict, "taken");

    public class Thing
    {
        public int PascalCase { get; set; }

        public DayOfWeek Day { get; set; }

        public string Nothing { get; set; }

        [JsonProperty("re_named")]
        public string Renamed { get; set; }
    }
}
