const leading =
  /^(?:我们公司|我公司|本公司|我们|我司|我方|咱们|我|想要|想请|希望|想|请问|请帮忙|麻烦|请|需要|急需|亟需|急求|寻求|寻找|求助|求购|求|找到|找|哪里|谁能|谁有|能不能|能否|能够|可以|可否|帮忙|帮助|帮我们?|帮|进行|做一下|做个|做|给|以及|并且|并|和(?!田)|与|及|或者|或|还有|还|也|且|有没有|有(?!机|色|效|源|限)|是(?!否)|对(?!位|苯|二|甲|氨|硝|称|比|流|映|数|焊)|在(?!线|役|位|轨|体)|为(?!了)|用(?!户|于|途|电|水)|要(?!求|素)|位于|位(?=$)|一位|一个|一些|一下|一名|一台|地点|时间|地区|区域|的|地|了|吧|呢|吗|啊|大约|大概|约|尽快|加急|行业|左右|完成|共|总共|另外|位置|最好|懂得?|擅长)/
const trailing =
  /(?:的|地|了|吧|呢|吗|啊|和|与|及|或|等等|等|并|做|对|在|进行|完成|一下|即可|就行|可以|需要|左右|方面|谢谢|来做|来|有|由|一位|一个|一名|一些|要)$/
const words = new Set(
  (
    'we i our us my me you your it its the a an and or of for to in on at by with from into near around based is are be was ' +
    'do does have has had need needs needed want wants would like looking look seek seeking require requires requiring ' +
    'please help can could will some any who someone anyone find get get done this that there as also about within ' +
    'thanks thank hello hi located preferably if possible asap urgently'
  ).split(' '),
)
const marks = /[^\p{L}\p{N}\p{M}\p{S}%+#./'’-]+/gu

/** What is left of a stretch of text without words that every need contains: 需要, 对, "we need", "please". */
export function withoutFiller(text: string): string {
  return text
    .split(marks)
    .map(strip)
    .filter(piece => /[\p{L}\p{N}]/u.test(piece))
    .join(' ')
}

function strip(piece: string): string {
  if (/^[\x20-\x7e’]*$/.test(piece)) {
    const bare = piece.replace(/^[./'’-]+|[./'’-]+$/g, '')
    return words.has(bare.toLowerCase()) ? '' : bare
  }
  // A filler word takes at least one sign, and a stretch has few of them: the bound keeps odd texts linear.
  let kept = piece
  for (let round = 0; round < 8; round += 1) {
    const shorter = kept.replace(leading, '').replace(trailing, '')
    if (shorter === kept) break
    kept = shorter
  }
  return kept
}
